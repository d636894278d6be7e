import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterByValue } from '../../language/ide/filter-by-value.js';
import { runs } from '../kit/any-text.js';
import { hunt } from '../kit/hunt.js';

test('whatever text an attacker writes, filtering by it finds what has it, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (name) => {
      const made = `p = NEW ${JSON.stringify([
        { type: 'process', name },
        { type: 'process', name: `${name}x` },
      ])}`;
      const filtered = filterByValue({ of: 'p', attribute: 'name', value: name }, []);
      const { tables, error } = await hunt(`${made}\n${filtered}\nDISP p_filtered ATTR name`);
      expect(error).toBeUndefined();
      expect(tables.at(-1)?.rows).toEqual([[name]]);
    }),
    runs(30),
  );
});
