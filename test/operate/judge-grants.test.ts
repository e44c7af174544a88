import { describe, expect, test } from '@jest/globals';
import { judgeGrants } from '../../infra/operate/demo/judge-grants.ts';
import { spared } from '../../infra/operate/demo/spared-grants.ts';

const resource = (type: string, logicalId: string, properties: Record<string, string>) => ({
  type,
  logicalId,
  properties,
  ref: logicalId,
  attributes: { Arn: `arn:${logicalId}` },
});

const resources = [
  resource('AWS::IAM::Role', 'PageRole', {}),
  resource('AWS::IAM::Role', 'MachineRole', {}),
  resource('AWS::Lambda::Function', 'Page', { Role: 'arn:PageRole', Description: 'functions/web/page.ts' }),
  resource('AWS::StepFunctions::StateMachine', 'Machine', { RoleArn: 'arn:MachineRole' }),
];
const assembly = { ofType: (wanted: string) => resources.filter(({ type }) => type === wanted) };

const unused = (role: string, action: string, ...resources: string[]) => ({ role, action, resources, source: 'P' });
const put = unused('PageRole', 'dynamodb:PutItem', 'arn:table');
const reason = { why: 'it never saves', who: ['web/page'], may: ['dynamodb:PutItem'] };

describe('the grants that a whole run left unused', () => {
  test('are those that are spared for a reason', () => {
    expect(judgeGrants(assembly, [put], [reason])).toEqual({ unused: 1, faults: [] });
    const called = unused('MachineRole', 'lambda:InvokeFunction', 'arn:one', 'arn:other');
    const calls = { why: 'nothing fails', who: ['the state machine'], may: ['lambda:InvokeFunction'] };
    expect(judgeGrants(assembly, [put, called], [reason, calls]).faults).toEqual([]);
  });

  test('are a fault where no reason is given, each index by itself', () => {
    const read = unused('PageRole', 'dynamodb:Query', 'arn:table/index/byTurn', 'arn:table/index/byReady');
    const known = { why: 'it never lists', who: ['web/page'], may: ['dynamodb:Query byReady'] };
    expect(judgeGrants(assembly, [put, read], [reason, known])).toEqual({
      unused: 3,
      faults: ['web/page dynamodb:Query byTurn is granted, and nothing used it'],
    });
  });

  test('are a fault where a reason is given for what was used', () => {
    expect(judgeGrants(assembly, [], [reason]).faults).toEqual([
      'web/page dynamodb:PutItem is spared, and was used or is not granted',
    ]);
  });
});

describe('the reasons to spare a grant', () => {
  const ofWhom = (who: RegExp) =>
    spared.flatMap(({ who: holders, may }) =>
      holders.filter((holder) => who.test(holder)).flatMap((holder) => may.map((action) => `${holder} ${action}`)),
    );

  test('spare no page, of the schedules one look alone, and nothing of an erasure: whole lives use these under the roles', () => {
    expect(ofWhom(/^web\//)).toEqual([]);
    // A reviewer is missing only where the coordinator has not added enough of them when a review begins.
    expect(ofWhom(/^schedule\//)).toEqual(['schedule/reconciler dynamodb:Query byPerson']);
    expect(ofWhom(/./).filter((line) => line.includes('DeleteItem'))).toEqual([]);
    expect(ofWhom(/coordinator-to/)).toEqual([]);
  });
});
