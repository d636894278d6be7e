import { nearest } from '../facts/nearest.js';
import { isApplyCommand } from '../generated/ast.js';
import { at, didYouMean, nodesOf, type Check } from './check.js';

/** Analytics that are not set up. */
export const unknownAnalytics: Check = function* (subject, context) {
  const known = context.providers.analytics.analytics(context.uri);
  if (known === undefined) return;
  const uris = known.map(({ uri }) => uri);
  for (const apply of nodesOf(subject, isApplyCommand)) {
    const { analytics } = apply;
    const asked = analytics.includes('://') ? analytics : `python://${analytics}`;
    // Whether a container is there only Docker can tell.
    if (!asked.startsWith('python://') || uris.includes(asked)) continue;
    const guess = nearest(asked, uris);
    yield {
      code: 'unknown-analytics',
      message: `The analytics \`${analytics}\` is not set up here.`,
      ...didYouMean(guess, uris.length > 0 ? `Set up are ${uris.join(', ')}.` : 'Set it up in a profile.'),
      range: at(apply, 'analytics'),
    };
  }
};
