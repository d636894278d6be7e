import { back, type Answered, type Place } from './ask-steps.js';
import type { ProfileForm } from './profile-form.js';

export interface Draft {
  readonly form: ProfileForm;
  /** Empty: what is kept stays. It is in no setting and in no log. */
  readonly secret: string;
}

/** One question about a data source. */
export type Step = (draft: Draft, place: Place) => Promise<Answered<Draft>>;

/** The draft with what an answer says. */
export function withForm<T extends string>(
  draft: Draft,
  answer: Answered<T>,
  change: (answer: T) => Partial<ProfileForm>,
): Answered<Draft> {
  if (answer === undefined || answer === back) return answer;
  return { ...draft, form: { ...draft.form, ...change(answer) } };
}
