import { beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../infra/local/json.ts';
import { at, listAt, Template, text, valueAt, type Resource } from './template.ts';

type Statement = { actions: string[]; resources: JsonValue[]; conditions: JsonObject; json: JsonValue };

let template: Template;
let entries: Map<string, string>;

beforeAll(async () => {
  template = await Template.of('prod');
  entries = template.entries();
}, 120_000);

const asList = (json: JsonValue = []) => (Array.isArray(json) ? json : [json]);

const withEffect = (document: JsonValue | undefined, effect: 'Allow' | 'Deny'): Statement[] =>
  listAt(document, 'Statement')
    .filter((json) => text(valueAt(json, 'Effect')) === effect)
    .map((json) => ({
      json,
      actions: asList(valueAt(json, 'Action')).map(text),
      resources: asList(valueAt(json, 'Resource')),
      conditions: at(json, 'Condition'),
    }));

const statementsOf = (document: JsonValue | undefined) => withEffect(document, 'Allow');

const grants = () => template.ofType('AWS::IAM::RolePolicy');
const policies = () => [...grants(), ...template.ofType('AWS::IAM::ManagedPolicy')];
const documentsOf = (roleId: string) =>
  grants()
    .filter(({ properties }) => valueAt(properties, 'RoleName', 'Ref') === roleId)
    .map(({ properties }) => properties['PolicyDocument']);
const policyOfRole = (roleId: string) => documentsOf(roleId).flatMap(statementsOf);

const roleOf = (owner: Resource) =>
  text(listAt(owner.properties, owner.type.includes('Lambda') ? 'Role' : 'RoleArn', 'Fn::GetAtt')[0]);

/** Every function's statements, by its entry file. */
const functions = () =>
  template.ofType('AWS::Lambda::Function').map((served) => ({
    entry: entries.get(served.id) ?? '',
    role: roleOf(served),
    variables: at(served.properties, 'Environment', 'Variables'),
    statements: policyOfRole(roleOf(served)),
  }));

const whoMay = (action: string) =>
  functions()
    .filter(({ statements }) => statements.some(({ actions }) => actions.includes(action)))
    .map(({ entry }) => entry)
    .sort();

/** Names the user pools in which some function may do this. */
const poolsReachedBy = (action: string) =>
  functions()
    .flatMap(({ statements }) => statements.filter(({ actions }) => actions.includes(action)))
    .flatMap(({ resources }) => template.refersTo(resources))
    .map((id) => text(template.get(id).properties['UserPoolName']));

describe('least privilege', () => {
  test('no policy has an action with a star in it', () => {
    const actions = policies().flatMap(({ properties }) =>
      statementsOf(properties['PolicyDocument']).flatMap((one) => one.actions),
    );
    expect(actions.length).toBeGreaterThan(200);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('every function has a role of its own, and no policy that AWS wrote', () => {
    const roles = functions().map(({ role }) => role);
    expect(new Set(roles).size).toBe(roles.length);
    for (const { properties } of template.ofType('AWS::IAM::Role')) {
      expect(properties['ManagedPolicyArns']).toBeUndefined();
      expect(properties['Policies']).toBeUndefined();
    }
  });

  test('a star as resource stands only where AWS knows no resource: traces, log deliveries, lists', () => {
    const free =
      /^(xray:Put\w+|xray:GetSampling\w+|dynamodb:ListStreams|logs:(\w+LogDelivery|ListLogDeliveries|\w*ResourcePolic\w+|DescribeLogGroups))$/;
    for (const { id, properties } of grants()) {
      const starred = statementsOf(properties['PolicyDocument']).filter(({ resources }) => resources.includes('*'));
      const others = starred.flatMap(({ actions }) => actions).filter((action) => !free.test(action));
      expect([id, others]).toEqual([id, []]);
    }
  });

  test('a function logs into its own log group only', () => {
    for (const { entry, statements } of functions()) {
      const [logs, ...more] = statements.filter(({ actions }) => actions.includes('logs:PutLogEvents'));
      expect([entry, more]).toEqual([entry, []]);
      const [group] = template.refersTo(logs?.json);
      expect(template.get(group ?? '').properties['LogGroupName']).toBe(`/endorsement/prod/${entry}`);
    }
  });

  test('only the two outboxes speak to Step Functions and to SES; who compares lists executions', () => {
    expect(whoMay('states:StartExecution')).toEqual(['stream/workflow-outbox']);
    expect(whoMay('states:SendTaskSuccess')).toEqual(['stream/workflow-outbox']);
    expect(whoMay('states:SendTaskFailure')).toEqual(['stream/workflow-outbox']);
    expect(whoMay('states:StopExecution')).toEqual(['stream/workflow-outbox']);
    expect(whoMay('states:ListExecutions')).toEqual(['schedule/reconciler']);
    expect(whoMay('ses:SendRawEmail')).toEqual(['stream/letter-outbox']);
  });

  test('only the pages about people let somebody in as staff, and into that one pool', () => {
    for (const action of ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminAddUserToGroup'])
      expect(whoMay(action)).toEqual(['web/people']);
    expect(poolsReachedBy('cognito-idp:AdminCreateUser')).toEqual(['endorsement-prod-staff']);
  });

  test('only who forgets passwords may set one, of applicants alone, and may do nothing else', () => {
    expect(whoMay('cognito-idp:AdminSetUserPassword')).toEqual(['events/sign-up-events']);
    expect(poolsReachedBy('cognito-idp:AdminSetUserPassword')).toEqual(['endorsement-prod-applicants']);
    const [own] = functions().filter(({ entry }) => entry === 'events/sign-up-events');
    const others = own?.statements.flatMap(({ actions }) => actions).filter((one) => !/^(logs|xray):Put/.test(one));
    expect(others).toEqual(['logs:CreateLogStream', 'cognito-idp:AdminSetUserPassword']);
  });

  test('only the retention lists accounts, only it and who erases take one away, of applicants alone', () => {
    const [retention, erasing] = ['schedule/retention', 'schedule/resend'];
    expect(whoMay('cognito-idp:ListUsers')).toEqual([retention]);
    expect(whoMay('cognito-idp:AdminGetUser')).toEqual([erasing]);
    expect(whoMay('cognito-idp:AdminDeleteUser').toSorted()).toEqual([erasing, retention]);
    for (const action of ['ListUsers', 'AdminGetUser', 'AdminDeleteUser'])
      expect(new Set(poolsReachedBy(`cognito-idp:${action}`))).toEqual(new Set(['endorsement-prod-applicants']));
  });

  test('SES is allowed for the sender and the configuration set, no other identity', () => {
    const sending = functions().flatMap(({ statements }) =>
      statements.filter(({ actions }) => actions.includes('ses:SendRawEmail')),
    );
    expect(sending).toHaveLength(1);
    for (const { resources } of sending) {
      expect(
        resources.map((resource) =>
          JSON.stringify(resource).replace(/.*:(identity|configuration-set)\/([^"]*)".*/, '$1/$2'),
        ),
      ).toEqual(['configuration-set/endorsement-prod', 'identity/example.org']);
    }
  });

  test('the Stripe keys and the link key are read by who needs them', () => {
    const readers = (description: RegExp) => {
      const secret = template
        .ofType('AWS::SecretsManager::Secret')
        .find(({ properties }) => description.test(text(properties['Description'])));
      return functions()
        .filter(({ statements }) =>
          statements.some(
            ({ actions, json }) =>
              actions.includes('secretsmanager:GetSecretValue') && template.refersTo(json).includes(secret?.id ?? ''),
          ),
        )
        .map(({ entry }) => entry)
        .sort();
    };
    expect(readers(/^Stripe/)).toEqual([
      'schedule/reconciler',
      'schedule/resend',
      'tasks/settle-the-payments',
      'web/payer',
      'web/stripe-webhook',
    ]);
    expect(readers(/links/)).toEqual(['stream/letter-outbox']);
  });

  test('nobody may scan, or read an index that is not theirs', () => {
    const actions = new Set(functions().flatMap(({ statements }) => statements.flatMap((one) => one.actions)));
    expect([...actions].filter((action) => /Scan|PartiQL|Delete(?!LogDelivery)|Batch/.test(action)).sort()).toEqual([
      'cognito-idp:AdminDeleteUser',
      'dynamodb:DeleteItem',
    ]);
    const indexReaders = functions().flatMap(({ entry, statements }) =>
      statements.flatMap(({ json }) =>
        [...JSON.stringify(json).matchAll(/index\/(\w+|\*)/g)].map(([, index]) => `${entry} ${index ?? ''}`),
      ),
    );
    expect(indexReaders.sort()).toEqual([
      'schedule/drafts byTurn',
      'schedule/reconciler byPerson',
      'schedule/reconciler byTurn',
      'schedule/resend byPerson',
      'schedule/resend byReady',
      'schedule/retention byPerson',
      'schedule/retention byTurn',
      'tasks/review-the-application byPerson',
      'web/applicant byPerson',
      'web/coordinator byPerson',
      'web/desk byPerson',
      'web/desk byReady',
      'web/desk byTurn',
      'web/reviewer byTurn',
    ]);
  });

  test('a task reads applications and saves them; single items and counts are for those that use them', () => {
    const tasks = (action: string) => whoMay(action).filter((entry) => entry.startsWith('tasks/'));
    expect(tasks('dynamodb:Query').length).toBe(18);
    expect(tasks('dynamodb:PutItem').length).toBe(18);
    expect(tasks('dynamodb:GetItem')).toEqual([
      'tasks/check-the-membership',
      'tasks/collect-the-membership-renewal',
      'tasks/record-the-outcome',
    ]);
    expect(tasks('dynamodb:UpdateItem')).toEqual([
      'tasks/ask-the-applicant-for-another-referee',
      'tasks/ask-the-applicant-to-amend',
      'tasks/check-the-application',
      'tasks/collect-the-application-fee',
      'tasks/collect-the-membership-renewal',
      'tasks/collect-the-processing-fee',
      'tasks/record-the-outcome',
      'tasks/review-the-application',
      'tasks/settle-the-payments',
    ]);
    for (const entry of ['web/public', 'web/desk']) expect(whoMay('dynamodb:PutItem')).not.toContain(entry);
  });

  test('only who erases may take items away, and only those kept under an address, a session or a name', () => {
    expect(whoMay('dynamodb:DeleteItem')).toEqual(['schedule/resend']);
    const taking = functions().flatMap(({ statements }) =>
      statements.filter(({ actions }) => actions.includes('dynamodb:DeleteItem')),
    );
    const leading = ['ADDRESS#*', 'ENDORSED#*', 'MEMBER#*', 'REGISTER-NAME#*', 'SESSION#*'];
    expect(taking.map(({ conditions }) => conditions)).toEqual([
      { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leading } },
    ]);
  });

  test('who opens no application, or only carries it out, reaches the partitions of what it does, act by act', () => {
    const bound = functions().flatMap(({ entry, statements }) =>
      statements.flatMap(({ actions, conditions }) => {
        const leading = at(conditions, 'ForAllValues:StringLike')['dynamodb:LeadingKeys'];
        const names = actions.map((action) => action.replace('dynamodb:', '')).join(' ');
        return leading === undefined ? [] : [`${entry}: ${names} ${asList(leading).map(text).join(' ')}`];
      }),
    );
    expect(bound.sort()).toEqual([
      'schedule/resend: DeleteItem ADDRESS#* ENDORSED#* MEMBER#* REGISTER-NAME#* SESSION#*',
      'schedule/retention: GetItem ADDRESS#*',
      'stream/letter-outbox: PutItem LINK#*',
      'stream/letter-outbox: Query UpdateItem APPLICATION#*',
      'stream/workflow-outbox: UpdateItem APPLICATION#*',
      'tasks/check-the-membership: GetItem MEMBER#*',
      'tasks/collect-the-membership-renewal: GetItem MEMBER#*',
      'tasks/record-the-outcome: GetItem MEMBER#*',
      'web/desk: GetItem SESSION#* ADDRESS#* RECONCILIATION',
      'web/desk: Query APPLICATION#* LEDGER#* TURNAROUND#*',
      'web/desk: UpdateItem COUNTER#* APPLICATION#* STRIPE#* RECONCILIATION',
      'web/people: GetItem SESSION#* ADDRESS#* PERSON#* REGISTER#*',
      'web/people: PutItem REVIEWERS IMPORT#* ADDRESS#* PERSON#* REGISTER#* REGISTER-NAME#* ENDORSED#*',
      'web/people: Query REVIEWERS STAFF IMPORT#* ENDORSED#*',
      'web/people: UpdateItem COUNTER#* REVIEWERS MEMBER#* PERSON#* RECONCILIATION',
      'web/public: GetItem REGISTER#*',
      'web/public: Query REGISTER-NAME#*',
      'web/public: UpdateItem COUNTER#*',
      'web/sign-in: GetItem PutItem UpdateItem SESSION#*',
      'web/sign-in: PutItem STAFF',
      'web/sign-in: UpdateItem COUNTER#*',
    ]);
    const opening = ['web/public', 'web/sign-in', 'web/people', 'stream/workflow-outbox', 'stream/letter-outbox'];
    for (const { entry, statements } of functions().filter((one) => opening.includes(one.entry))) {
      const free = statements.filter(
        ({ actions, conditions }) =>
          actions.some((action) => /^dynamodb:(Get|Put|Update)Item$|^dynamodb:Query$/.test(action)) &&
          Object.keys(conditions).length === 0,
      );
      expect([entry, free.flatMap(({ actions }) => actions)]).toEqual([entry, []]);
    }
  });

  test('a role reaches exactly the table, secrets and machine that its function is told of', () => {
    for (const { entry, variables, statements } of functions()) {
      const told = template
        .refersTo(variables)
        .filter((id) => /^AWS::(Dyn|Sec)/.test(template.resources.find((one) => one.id === id)?.type ?? ''));
      const reached = statements
        .filter(({ actions }) =>
          actions.some((action) => /^(dynamodb:(Get|Put|Update|Query)|secretsmanager)/.test(action)),
        )
        .flatMap(({ json }) => template.refersTo(json));
      expect([entry, [...new Set(reached)].filter((id) => !id.startsWith('AWS::')).sort()]).toEqual([
        entry,
        [...new Set(told)].sort(),
      ]);
      expect(JSON.stringify(statements).includes('states:SendTask')).toBe(entry === 'stream/workflow-outbox');
    }
  });

  test('the key is used through a named service or for a named machine only, streams apart', () => {
    for (const { entry, statements } of functions()) {
      const free = statements.filter(
        ({ actions, conditions }) =>
          actions.some((action) => action.startsWith('kms:')) && Object.keys(conditions).length === 0,
      );
      expect([entry, free.flatMap(({ actions }) => actions)]).toEqual([
        entry,
        entry.startsWith('stream/') ? ['kms:Decrypt'] : [],
      ]);
    }
  });

  test('the machine may call the aliases it names, no version and nothing else', () => {
    const machine = template.one('AWS::StepFunctions::StateMachine');
    const calls = policyOfRole(roleOf(machine)).filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    const named = template.refersTo(machine.properties['DefinitionString']).filter((id) => entries.has(id));
    const live = [...new Set(named)].map((id) => {
      const { FunctionName, Name } = template.get(id).properties;
      return `function:${text(template.get(text(valueAt(FunctionName, 'Ref'))).properties['FunctionName'])}:${text(Name)}`;
    });
    const allowed = calls.flatMap(({ resources }) =>
      resources.map((resource) => text(listAt(resource, 'Fn::Join', 1).at(-1)).replace(/^:/, '')),
    );
    expect(allowed.sort()).toEqual(live.sort());
    expect(live.length).toBe(18);
  });

  test('what Step Functions asks of the machine before it makes it stands in a policy that waits for no function', () => {
    const machine = template.one('AWS::StepFunctions::StateMachine');
    const asked = grants()
      .filter(({ properties }) => valueAt(properties, 'RoleName', 'Ref') === roleOf(machine))
      .filter(({ properties }) => /"(logs:CreateLogDelivery|kms:GenerateDataKey)"/.test(JSON.stringify(properties)));
    expect(asked.length).toBeGreaterThan(0);
    for (const { id, properties, dependsOn } of asked) {
      expect(machine.dependsOn).toContain(id);
      expect([...template.refersTo(properties), ...dependsOn].filter((one) => entries.has(one))).toEqual([]);
    }
  });
});

describe('what a role may do', () => {
  /** AWS counts a role's policies together, to 10,240 characters, and an update that renames one has it twice. */
  const half = 5_120;

  test('is of the kind of which CloudFormation sees a change by hand, so that --revert-drift takes it back', () => {
    expect(template.ofType('AWS::IAM::Policy').map(({ id }) => id)).toEqual([]);
    const roles = template.ofType('AWS::IAM::Role').map(({ id }) => id);
    expect(roles.filter((id) => documentsOf(id).length === 0)).toEqual([]);
    expect(grants().length).toBe(roles.length + 1);
  });

  test('has a name that no other policy of its role has, nor one that CDK would give it', () => {
    const names = grants().map(({ properties }) => text(properties['PolicyName']));
    expect(new Set(names).size).toBe(names.length);
    expect(
      names.filter((name) => !/^[\w+=,.@-]{1,128}$/.test(name) || /(Policy|Afterwards)[0-9A-F]{8}$/.test(name)),
    ).toEqual([]);
  });

  test('is no longer than half of what AWS lets a role have', () => {
    const tooLong = template
      .ofType('AWS::IAM::Role')
      .map(({ id }) => ({ id, length: JSON.stringify(documentsOf(id)).length }))
      .filter(({ length }) => length > half);
    expect(tooLong).toEqual([]);
  });
});

describe('what stands in the template', () => {
  // CloudFormation takes 500 of a stack, of which a function has up to ten, and a domain of one's own two.
  test('is less than 490 resources, so that the next function or a domain is no surprise of the deployment', () => {
    expect(template.resources.length).toBeGreaterThan(200);
    expect(template.resources.length).toBeLessThan(490);
  });

  test('can be made: nothing waits for itself, over whatever lies between', () => {
    const resources = at(template.json, 'Resources');
    const needs = new Map(
      Object.entries(resources).map(([id, resource]) => {
        const named = asList(valueAt(resource, 'DependsOn')).map(text);
        return [id, [...named, ...template.refersTo(resource)].filter((one) => one in resources)];
      }),
    );
    const made = new Set<string>();
    const make = (id: string, waiting: readonly string[]): void => {
      expect(waiting.includes(id) ? [...waiting, id] : []).toEqual([]);
      if (made.has(id)) return;
      for (const needed of needs.get(id) ?? []) make(needed, [...waiting, id]);
      made.add(id);
    };
    for (const id of needs.keys()) make(id, []);
    expect(made.size).toBeGreaterThan(200);
  });
});

/** What a role is denied in a partition, whatever it is allowed. */
const deniedIn = (roleId: string, partition: string) =>
  documentsOf(roleId)
    .flatMap((document) => withEffect(document, 'Deny'))
    .filter(({ conditions }) => JSON.stringify(conditions).includes(partition));

const partitionOf = (name: string) => ({ 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [name] } });

describe('the audit trail', () => {
  test('may be changed by no role whatever it is allowed, and grows in transactions alone', () => {
    const trail = partitionOf('TIMELINE#*');
    const once = { StringNotEquals: { 'dynamodb:EnclosingOperation': 'TransactWriteItems' } };
    const table = template.one('AWS::DynamoDB::Table').id;
    for (const { entry, role } of functions()) {
      const denied = deniedIn(role, 'TIMELINE');
      expect([entry, denied.map(({ actions, conditions }) => ({ actions, conditions }))]).toEqual([
        entry,
        [
          {
            actions: [
              ...['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:PartiQLDelete'],
              ...['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate', 'dynamodb:UpdateItem'],
            ],
            conditions: trail,
          },
          { actions: ['dynamodb:PutItem'], conditions: { ...trail, ...once } },
        ],
      ]);
      expect(denied.flatMap(({ json }) => template.refersTo(json))).toEqual([table, table]);
    }
  });
});

describe('a session', () => {
  test('is opened by signing in alone: every other role is denied to write one', () => {
    for (const { entry, role } of functions()) {
      const denied = deniedIn(role, 'SESSION').map(({ actions, conditions }) => ({ actions, conditions }));
      const actions = ['BatchWriteItem', 'PartiQLInsert', 'PartiQLUpdate', 'PutItem', 'UpdateItem'];
      const all = { actions: actions.map((one) => `dynamodb:${one}`), conditions: partitionOf('SESSION#*') };
      expect([entry, denied]).toEqual([entry, entry === 'web/sign-in' ? [] : [all]]);
    }
  });
});

describe('administrators who only watch', () => {
  test('may look at executions, history, dashboard, alarms and logs', () => {
    const actions = statementsOf(template.one('AWS::IAM::ManagedPolicy').properties['PolicyDocument']).flatMap(
      (one) => one.actions,
    );
    expect(actions).toEqual(
      expect.arrayContaining([
        'states:GetExecutionHistory',
        'states:ListExecutions',
        'cloudwatch:GetDashboard',
        'logs:FilterLogEvents',
        'kms:Decrypt',
      ]),
    );
  });

  test('may change nothing, and not read the table', () => {
    const actions = statementsOf(template.one('AWS::IAM::ManagedPolicy').properties['PolicyDocument']).flatMap(
      (one) => one.actions,
    );
    const verb = (action: string) => action.split(':')[1] ?? '';
    const reading = /^(Describe|List|Get|Filter|BatchGet|Decrypt$|StartQuery$|StopQuery$)/;
    expect(actions.filter((action) => !reading.test(verb(action)))).toEqual([]);
    expect(actions.filter((action) => /^(dynamodb|secretsmanager|lambda|s3):/.test(action))).toEqual([]);
  });
});
