import { marshall } from '@aws-sdk/util-dynamodb';
import { outboxStore } from '../../../functions/adapters/outbox-store.ts';
import { carryOutLetter } from '../../../functions/outbox/carry-out-letter.ts';
import { carryOutWorkflow } from '../../../functions/outbox/carry-out-workflow.ts';
import { letterSettings } from '../../../functions/runtime/letter-settings.ts';
import { outboxHandler } from '../../../functions/runtime/outbox-handler.ts';
import type { PaymentPorts } from '../../../functions/runtime/ports/payment-ports.ts';
import { webHandler } from '../../../functions/runtime/web/web-handler.ts';
import type { Mailer } from '../../../shared/ports/mailer.ts';
import type { Workflow } from '../../../shared/ports/workflow.ts';
import { peoplesRoutes } from '../browser.ts';
import { type TakerName, takers } from '../takers.ts';
import { MemoryStripe } from '../../support/in-memory/memory-stripe.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { taskOver } from '../../support/task-over.ts';
import { webSettings } from '../../support/web-visit.ts';
import { broughtWord } from './brought-word.ts';
import type { Recording } from './recording.ts';
import { toldPatch } from './told-patch.ts';

/** Answers as Stripe answered then, call by call; a call that nobody made then has no answer. */
const stripeOf = (recorded: Recording['stripe']): PaymentPorts['payments'] => {
  const left = [...recorded];
  const ask = (call: string) => async () => {
    const at = left.findIndex((one) => one.call === call);
    if (at === -1) throw new Error(`Stripe was not asked to ${call} then.`);
    return left.splice(at, 1)[0]?.answer;
  };
  return new Proxy({}, { get: (_none, call) => ask(String(call)) }) as PaymentPorts['payments'];
};

/** Opens a world in which stands what a call found then, and which notes whom today's code tells. */
const worldOf = async ({ found, at, stripe }: Recording) => {
  const world = memoryWorld(at);
  for (const Item of found) world.rows.lay(Item);
  const told: { readonly name: string; readonly said: readonly unknown[] }[] = [];
  const tell = <Told>(name: string, answer: Told) => {
    return async (...said: readonly unknown[]): Promise<Told> => (told.push({ name, said }), answer);
  };
  const workflow: Workflow = {
    ...{ start: tell('start', undefined), stop: tell('stop', undefined) },
    ...{ answer: tell('answer', 'resumed' as const), change: tell('change', 'resumed' as const) },
  };
  const mailer: Mailer = { send: tell('send', 'message') };
  const ports = { ...new MemoryStripe(world).ports(), ...world, payments: stripeOf(stripe) };
  const outbox = { outbox: outboxStore(world.rows), settings: letterSettings(), linkKey: async () => 'key' };
  return { told, ports: { ...ports, ...outbox, workflow, mailer } };
};

type Ports = Awaited<ReturnType<typeof worldOf>>['ports'];

/** What comes of a call: the kind of answer, and whom it told; of a task, the patch that it gave the machine. */
type Became = Pick<Recording, 'became' | 'patch'>;

const task = async (name: string, given: unknown, ports: Ports): Promise<Became> => {
  const handler = await taskOver(name, ports);
  return handler(given).then(
    (patch) => ({ became: 'answers', patch }),
    (error: unknown) => {
      if (!(error instanceof Error)) throw error;
      // The message of a refusal is its patch; that of any other error is told as it is.
      const patch: unknown = error.message.startsWith('{') ? JSON.parse(error.message) : error.message;
      return { became: `refuses with ${error.name}`, patch };
    },
  );
};

const stream = async (given: unknown, ports: Ports): Promise<string> => {
  let became = 'nothing';
  const handler = outboxHandler(async (row) => {
    became = `${row.entity} failed`;
    await (row.entity === 'letter' ? carryOutLetter(ports, row) : carryOutWorkflow(ports, row));
    became = row.entity;
  });
  const NewImage = marshall(given as Record<string, unknown>, { removeUndefinedValues: true });
  await handler({ Records: [{ dynamodb: { SequenceNumber: '1', NewImage } }] });
  return became;
};

const web = async (given: unknown, ports: Ports): Promise<string> => {
  const handler = webHandler(
    peoplesRoutes,
    () => ports,
    () => webSettings,
  );
  return String((await handler(given)).statusCode);
};

const brought = async (entry: TakerName, given: unknown, ports: Ports): Promise<string> =>
  broughtWord(given, await takers[entry](ports, given));

const isBrought = (border: string): border is TakerName => border in takers;

/** Gives today's function what a release was given, where stands what it found; answers with what becomes of it. */
export const replay = async (recording: Recording): Promise<Became> => {
  const { told, ports } = await worldOf(recording);
  const { border, given } = recording;
  const [kind = '', name = ''] = border.split('/');
  const act = async (): Promise<Became> => {
    if (kind === 'tasks') return task(name, given, ports);
    if (border === 'stream') return { became: await stream(given, ports) };
    return { became: isBrought(border) ? await brought(border, given, ports) : await web(given, ports) };
  };
  const { became, patch } = await act();
  const toMachine = told.findLast(({ name }) => name !== 'send');
  return {
    became: [became, ...told.map(({ name }) => name)].join(', '),
    patch: toMachine === undefined ? patch : toldPatch(toMachine.name, toMachine.said),
  };
};
