import { describe, expect, test } from 'vitest';
import ecs from '../../../../engine/mapping/ecs.json';
import { compileMapping } from '../../../../engine/mapping/apply.js';
import { mappableRoles, withField } from '../../../../engine/mapping/add-field.js';
import { extendMapping } from '../../../../engine/mapping/extend-mapping.js';
import { parseUserMapping } from '../../../../engine/mapping/load-user-mapping.js';

const team = { role: 'process', attribute: 'x_team', field: 'labels.team' };

describe('one more field in a mapping file', () => {
  test.each([
    ['', 'extends: ecs\nobjects:\n  process:\n    attributes:\n      x_team: labels.team\n'],
    [
      '# ours\nobjects:\n  process: # the actor\n    attributes:\n      x_site: labels.site\n',
      '# ours\nobjects:\n  process:\n    # the actor\n    attributes:\n      x_site: labels.site\n      x_team: labels.team\n',
    ],
    [
      'objects:\n  process:\n    attributes:\n      x_team: team\n',
      'objects:\n  process:\n    attributes:\n      x_team: [ labels.team, team ]\n',
    ],
    [
      'objects: { file: { attributes: { x_a: a } } }\n',
      'objects: { file: { attributes: { x_a: a } }, process: { attributes: { x_team: labels.team } } }\n',
    ],
  ])('%j', (text, expected) => {
    const made = withField(text, team);
    expect(made).toBe(expected);
    const mapping = compileMapping(extendMapping(ecs, [parseUserMapping(made ?? '', 'm.yaml')]));
    const record = mapping.apply(
      { '@timestamp': '2021-04-01T00:00:00Z', process: { pid: 1, name: 'a' }, labels: { team: 'red' } },
      'id',
    );
    expect(record?.objects.find(({ type }) => type === 'process')?.attributes).toMatchObject({
      x_team: 'red',
    });
  });

  test('one that is there already is not there twice', () => {
    const once = withField('', team) ?? '';
    expect(withField(once, team)).toBe(once);
  });

  test.each(['objects: [', 'extends: winevent\n', '- a\n', 'text'])('nothing is done to %j', (text) => {
    expect(withField(text, team)).toBeUndefined();
  });
});

test('roles are those of the mapping, each once, the usual ones first', () => {
  const roles = mappableRoles();
  expect(
    roles
      .slice(0, 3)
      .map(({ role }) => role)
      .sort(),
  ).toEqual(['parent', 'process', 'target']);
  expect(roles.map(({ role }) => role).sort()).toEqual(Object.keys(ecs.objects).sort());
});
