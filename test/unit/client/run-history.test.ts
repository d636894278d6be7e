import { describe, expect, it } from 'vitest';
import { outOfDateAdvice, outOfDateText } from '../../../client/notebook/out-of-date-text.js';
import { RunHistory } from '../../../client/notebook/run-history.js';
import type { VariableSummary } from '../../../server/protocol.js';
import { summary } from '../../kit/variable-summary.js';

/** A huntbook whose cells are run: `p=34` sets p, with as many entities; `q=4<p` reads p besides; `<q` only reads. */
function huntbook() {
  const history = new RunHistory();
  const shown: (string | undefined)[] = [];
  let runs = 0;
  return {
    run(cell: number, written: string) {
      const [sets = '', reads = ''] = written.split('<');
      const id = `run ${++runs}`;
      const set = sets.split(',').filter(Boolean).map(variable);
      history.ended({ id, set, read: reads.split(',').filter(Boolean) });
      shown[cell] = id;
    },
    clear(cell: number) {
      shown[cell] = undefined;
    },
    outOfDate: () => history.outOfDate([...shown]).map((one) => one?.variables.join()),
    again: (cell: number) => history.outOfDate([...shown])[cell]?.again,
  };

  function variable(written: string): VariableSummary {
    const [name = '', entities] = written.split('=');
    return { ...summary(name, Number(entities)), setAt: runs };
  }
}

describe('the outputs of a cell', () => {
  it('are of before when a cell above has set what it read to something else', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34');
    hunt.run(1, '<p');
    expect(hunt.outOfDate()).toEqual([undefined, undefined]);
    hunt.run(0, 'p=12');
    expect(hunt.outOfDate()).toEqual([undefined, 'p']);
    hunt.run(1, '<p');
    expect(hunt.outOfDate()).toEqual([undefined, undefined]);
  });

  it('are not when the cell above gave the same again, or what it gave at first', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34');
    hunt.run(1, '<p');
    hunt.run(0, 'p=34');
    expect(hunt.outOfDate()).toEqual([undefined, undefined]);
    hunt.run(0, 'p=12');
    hunt.run(0, 'p=34');
    expect(hunt.outOfDate()).toEqual([undefined, undefined]);
  });

  it('are not when what they read was set below, after the cell above', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34');
    hunt.run(2, 'p=12<p');
    hunt.run(1, '<p');
    expect(hunt.outOfDate()).toEqual([undefined, undefined, undefined]);
  });

  it('are not when the statement that set the variable was only formatted', () => {
    const history = new RunHistory();
    const p = (birthCommand: string) => ({ ...summary('p', 34), birthCommand });
    const by = (birthCommand: string, id: string) => history.ended({ id, read: [], set: [p(birthCommand)] });
    by("p = q WHERE name = 'a'", 'set');
    history.ended({ id: 'shown', read: ['p'], set: [] });
    by("p = q\n    WHERE name = 'a'", 'formatted');
    expect(history.outOfDate(['formatted', 'shown'])).toEqual([undefined, undefined]);
    by("p = q WHERE name = 'b'", 'changed');
    expect(history.outOfDate(['changed', 'shown'])).toMatchObject([undefined, { variables: ['p'] }]);
  });

  it('are of before where they rest on a variable made of the one that changed, until both are run again', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34');
    hunt.run(1, 'q=4<p');
    hunt.run(2, '<q');
    hunt.run(0, 'p=12');
    expect(hunt.outOfDate()).toEqual([undefined, 'p', 'p']);
    expect(hunt.again(2)).toEqual([1, 2]);
    hunt.run(2, '<q');
    expect(hunt.outOfDate()).toEqual([undefined, 'p', 'p']);
    // As many as before, of other processes: no less a change.
    hunt.run(1, 'q=4<p');
    expect(hunt.outOfDate()).toEqual([undefined, undefined, 'q']);
    hunt.run(2, '<q');
    expect(hunt.outOfDate()).toEqual([undefined, undefined, undefined]);
  });

  it('stand where the variable is narrowed further down', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34');
    hunt.run(1, '<p');
    hunt.run(2, 'p=4<p');
    hunt.run(3, '<p');
    expect(hunt.outOfDate()).toEqual([undefined, undefined, undefined, undefined]);
    hunt.run(0, 'p=34');
    expect(hunt.outOfDate()).toEqual([undefined, undefined, undefined, undefined]);
    hunt.run(0, 'p=12');
    expect(hunt.outOfDate()).toEqual([undefined, 'p', 'p', 'p']);
    expect(hunt.again(3)).toEqual([2, 3]);
  });

  it('name each variable that changed once', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34,q=4');
    hunt.run(1, 'r=2<p');
    hunt.run(2, '<p,q,r');
    hunt.run(0, 'p=12,q=3');
    expect(hunt.outOfDate()).toEqual([undefined, 'p', 'p,q']);
  });

  it('stand where a variable is renamed, and are of before where it is set to something else by its new name', () => {
    const history = new RunHistory();
    const p = (name: string, entities = 34) => ({
      ...summary(name, entities),
      birthCommand: `${name} = NEW ['a']`,
    });
    const q = (input: string) => ({ ...summary('q', 4), birthCommand: `q = ${input} WHERE pid = 4` });
    history.ended({ id: 'p', read: [], set: [p('p')] });
    history.ended({ id: 'q', read: ['p'], set: [q('p')] });
    history.ended({ id: 'shown', read: ['p', 'q'], set: [] });
    const nothing = [undefined, undefined, undefined];
    history.renamed({ from: 'p', to: 'z', variables: [p('z'), q('z')] });
    expect(history.outOfDate(['p', 'q', 'shown'])).toEqual(nothing);
    // The same statements again, which now say otherwise.
    history.ended({ id: 'z', read: [], set: [p('z')] });
    history.ended({ id: 'q again', read: ['z'], set: [q('z')] });
    expect(history.outOfDate(['z', 'q again', 'shown'])).toEqual(nothing);
    history.ended({ id: 'z changed', read: [], set: [p('z', 12)] });
    expect(history.outOfDate(['z changed', 'q again', 'shown'])).toMatchObject([
      undefined,
      { variables: ['z'] },
      { variables: ['z'] },
    ]);
  });

  it('are not judged where the run of a cell is not known', () => {
    const hunt = huntbook();
    hunt.run(0, 'p=34');
    hunt.run(1, '<p');
    hunt.run(0, 'p=12');
    hunt.clear(1);
    expect(hunt.outOfDate()).toEqual([undefined, undefined]);
  });
});

describe('what is said of outputs that are of before', () => {
  it('names the variables, and what a click runs', () => {
    const one = { variables: ['p'], again: [3] };
    expect(outOfDateText(one)).toBe('p changed above');
    expect(outOfDateAdvice(one)).toBe(
      'These outputs are from before a cell above changed p. Click to run this cell again.',
    );
    const many = { variables: ['p', 'q', 'r', 's'], again: [1, 2, 3] };
    expect(outOfDateText(many)).toBe('p, q and 2 more changed above');
    expect(outOfDateAdvice(many)).toBe(
      'These outputs are from before a cell above changed p, q, r, s. Click to run the 2 cells above that it rests on, then this cell again.',
    );
  });
});
