// Chevrotain validates a grammar with Object.groupBy, which Node 20 lacks (docs/GOTCHAS.md, "Node 20").
Object.groupBy ??= (items, keyOf) => {
  const groups = Object.create(null);
  for (const item of items) (groups[keyOf(item)] ??= []).push(item);
  return groups;
};
