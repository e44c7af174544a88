/** A reason for which some may do what no life of the demo makes them do. */
export type Spared = {
  readonly why: string;
  readonly who: readonly string[];
  readonly may: readonly string[];
};

const useOfKey = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;
const save = ['dynamodb:Query', 'dynamodb:PutItem', ...useOfKey] as const;

/** Lists the grants that the demo leaves unused, each for a reason; whatever else is unused is granted in vain. */
export const spared: readonly Spared[] = [
  {
    why: 'nothing fails that a coordinator must be called about, no execution dies',
    who: ['events/execution-events', 'tasks/call-the-coordinator', 'tasks/call-the-coordinator-about-the-reference'],
    may: save,
  },
  {
    why: 'the state machine calls each task, also those above',
    who: ['the state machine'],
    may: ['lambda:InvokeFunction'],
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
    why: 'nobody buys a membership by a payment that is found after the end',
    who: ['tasks/settle-the-payments'],
    may: ['dynamodb:UpdateItem'],
  },
  {
    why: 'no review lacks a reviewer when the applications are compared',
    who: ['schedule/reconciler'],
    may: ['dynamodb:Query byPerson'],
  },
];
