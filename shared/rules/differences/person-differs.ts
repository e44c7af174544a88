import { releaseOf } from '../close.ts';
import { isDraft } from '../is-draft.ts';
import { isLeftBehind, type Judge } from './kept.ts';
import { setRight } from './set-right.ts';

/** Finds a person who is held by an application that ended, or free although one is open. */
export const personDiffers: Judge = ({ application, person, now }) => {
  const { id, closed, savedAt } = application;
  if (person === undefined || isDraft(application) || !isLeftBehind(closed?.at ?? savedAt, now)) return undefined;
  if (closed !== undefined && person.openApplicationId === id) {
    const release = releaseOf(application, closed.outcome);
    return { kind: 'person-not-free', change: setRight(application, 'person-not-free', now, { release }) };
  }
  if (closed !== undefined || person.openApplicationId !== undefined) return undefined;
  const held = { person: { ...person, openApplicationId: id } };
  return { kind: 'person-not-held', change: setRight(application, 'person-not-held', now, held) };
};
