/** Is a reason for which some may do what no life of the demo makes them do. */
export type Spared = {
  readonly why: string;
  readonly who: readonly string[];
  readonly may: readonly string[];
  /** Says that a slow machine may come to use it all the same. */
  readonly mayBeUsed?: true;
};

const useOfKey = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;
const save = ['dynamodb:Query', 'dynamodb:PutItem', ...useOfKey] as const;
const page = ['dynamodb:GetItem', 'dynamodb:UpdateItem', ...save] as const;

/** Lists the grants that the demo leaves unused, each for a reason; whatever else is unused is granted in vain. */
export const spared: readonly Spared[] = [
  {
    why: 'no life of the demo leaves its coordinator anything to do: stories, browser proofs and fuzz do',
    who: ['web/coordinator'],
    may: [...page, 'dynamodb:Query byPerson', 'dynamodb:Query byReady', 'dynamodb:Query byTurn'],
  },
  {
    why: 'the reviewers of the demo are seeded: nobody is added, invited or taken in from a list',
    who: ['web/people'],
    may: [...page, 'cognito-idp:AdminAddUserToGroup', 'cognito-idp:AdminCreateUser'],
  },
  {
    why: 'nobody looks a certificate or a name up',
    who: ['web/public'],
    may: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem', ...useOfKey],
  },
  { why: 'a reviewer comes by the letter, not by the list', who: ['web/reviewer'], may: ['dynamodb:Query byTurn'] },
  {
    why: 'nothing fails that a coordinator must be called about, nobody asks for a word, no execution dies',
    who: [
      'events/execution-events',
      'tasks/ask-the-coordinator-to-confirm-the-membership',
      'tasks/ask-the-coordinator-to-decide',
      'tasks/call-the-coordinator',
      'tasks/call-the-coordinator-about-the-reference',
    ],
    may: save,
  },
  {
    why: 'the state machine calls each task, also those above, and its own data are not encrypted on one machine',
    who: ['the state machine'],
    may: ['lambda:InvokeFunction', ...useOfKey],
  },
  { why: 'no run outlives its application', who: ['stream/workflow-outbox'], may: ['states:StopExecution'] },
  {
    why: 'of the waits that may end an application the demo lets one pass: the application fee',
    who: [
      'tasks/ask-the-applicant-for-another-referee',
      'tasks/ask-the-applicant-to-amend',
      'tasks/collect-the-membership-renewal',
      'tasks/collect-the-processing-fee',
    ],
    may: ['dynamodb:UpdateItem'],
  },
  {
    why: 'no application ends with money to give back or a Checkout Session left open',
    who: ['tasks/settle-the-payments'],
    may: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'kms:GenerateDataKey', 'secretsmanager:GetSecretValue'],
  },
  {
    why: 'no draft is old enough to be reminded of, nothing old enough to be erased',
    who: ['schedule/drafts', 'schedule/retention'],
    may: ['dynamodb:PutItem', 'dynamodb:Query', 'kms:GenerateDataKey'],
  },
  {
    why: 'nobody is erased, and nothing is left behind that had to be carried out again',
    who: ['schedule/resend'],
    may: [
      ...['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:Query byPerson'],
      ...['dynamodb:UpdateItem', 'kms:GenerateDataKey', 'secretsmanager:GetSecretValue'],
    ],
    mayBeUsed: true,
  },
];
