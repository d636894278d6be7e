import { unknownName, wrongMapping } from './wrong-mapping.js';
import { roleOf, type MappingFile } from './mapping-file.js';

/** The roles of a mapping so that each comes after those that it refers to. Throws wrong-mapping for a circle. */
export function objectOrder(file: MappingFile): string[] {
  const order: string[] = [];
  const open = new Set<string>();
  function visit(role: string): void {
    const rule = file.objects[role];
    if (!rule) throw unknownName(file, 'role', role, Object.keys(file.objects));
    if (order.includes(role)) return;
    if (open.has(role)) throw wrongMapping(file, `"${role}" refers to itself`);
    open.add(role);
    for (const to of Object.values(rule.references ?? {})) visit(roleOf(to));
    order.push(role);
  }
  for (const role of Object.keys(file.objects)) visit(role);
  return order;
}
