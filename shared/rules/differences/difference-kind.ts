/** Names what the daily comparison may find to differ, with the words in which the coordinator reads it. */
export const differenceWords = {
  money: "Stripe's record of a payment differed from ours: ours was corrected, or you have a letter about it.",
  'not-compared': 'An application could not be compared: whoever runs the system finds in the log which one and why.',
  'run-missing': 'An application had no execution: the next run began.',
  'run-ended-early': 'An execution had ended although its application had not: the next run began.',
  'run-failed': 'An execution had failed: the next run began.',
  'run-failed-at-once': 'An execution failed within its first hour: it is parked, and you have a letter.',
  'run-goes-on': 'A parked execution goes on again: nothing is left for you to do about it.',
  'nobody-waits':
    'Nothing waited for the answer that is due: the next run began, and asks again without another letter.',
  'answer-left-behind': 'An answer had not reached its execution: it was passed on.',
  'wait-open-after-the-end': 'Something was still waited for after the end of an application: it was closed.',
  'run-outlives-its-end': 'An execution went on after the end of its application: it was stopped.',
  'two-runs': 'A former execution went on beside the newest: it was stopped.',
  'run-of-nobody': 'An execution belonged to no application that we keep: it was stopped.',
  'letter-stuck': 'A letter had been on its way for too long: it was sent again.',
  'letter-forgotten': 'A letter had never left: it was sent.',
  'letter-missing': 'A letter that somebody should have had was missing: it was written and sent.',
  'bounce-untold': 'A letter had come back and nobody was told: whoever has to know was told.',
  'index-keys': 'A list showed an application wrongly: it was put right.',
  'would-vanish': 'A submitted application was marked as a draft that goes: the mark was taken away.',
  'person-not-free': 'Somebody was not free for another application after the end of one: they are.',
  'person-not-held': 'Somebody could have begun a second application beside an open one: they cannot.',
  'member-missing': 'A membership that was bought was not in the member list: it was added.',
  'register-missing': 'An endorsement was missing in the public register: it was added.',
  'reviewer-gone': 'A reviewer who no longer reviews still had a seat: another was asked.',
  'reviewer-not-impartial':
    'A reviewer who is taken for the applicant, or a referee, still had a seat: another was asked.',
  'seat-empty': 'A review had an empty seat although somebody may take it: they were asked.',
} as const;

export type DifferenceKind = keyof typeof differenceWords;
