import { arn } from '../account.ts';
import { accepted, words, tags, type ResourceTypes } from '../resource-type.ts';

export const eventsTypes: ResourceTypes = {
  'AWS::Events::Rule': {
    identity: ({ text, made }) => {
      const name = text('Name') ?? made(64);
      return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
    },
    coverage: {
      Name: 'played',
      Description: words,
      EventPattern: 'played',
      ScheduleExpression: 'played',
      State: 'played',
      Targets: {
        Id: 'played',
        Arn: 'played',
        Input: 'played',
        InputTransformer: { InputPathsMap: 'played', InputTemplate: 'played' },
        RetryPolicy: accepted('a function takes every event here: its own tries alone are played'),
        DeadLetterConfig: 'played',
      },
      Tags: tags,
    },
  },
};
