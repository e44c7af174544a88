import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readCloudAssembly } from '../../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { moveTime, now } from '../../../infra/operate/people-by-http/time.ts';
import { tableAt } from '../../../infra/operate/table-at.ts';
import { Postbox } from '../../simulate/whole-stack/postbox.ts';
import type { Mail } from '../../simulate/surroundings.ts';
import type { Started } from '../../support/running/npm-start.ts';
import { reviewerNamed } from '../../support/made-up/reviewer-named.ts';
import { type TableWorld, tableWorld } from '../../support/running/table-world.ts';

/** Ten minutes, in milliseconds. */
const soon = 600_000;

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** The stack under load: where its doors are, its table, and the letters that came since they were last read. */
export class LoadStage {
  readonly at: Started;
  readonly tableName: string;
  readonly ports: TableWorld;
  readonly table: DynamoDBDocumentClient;
  /** Counts the applications that the table holds. */
  stored = 0;
  /** Numbers the people, each with an address of their own. */
  people = 0;
  private readonly postbox = new Postbox();

  private constructor(at: Started, tableName: string) {
    this.at = at;
    this.tableName = tableName;
    const clock = { now: () => new Date().toISOString() };
    this.ports = tableWorld(tableAt({ table: tableName, endpoint: at.aws }).rows, clock);
    const client = new DynamoDBClient({ endpoint: at.aws, region: 'us-east-2', credentials });
    this.table = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  /** Meets a stack that runs with nobody in it, and lets four reviewers in. */
  static async open(at: Started, assembly: string): Promise<LoadStage> {
    const parameters = { SiteAddress: at.site, StripeApiAddress: '', ExecutionsAddress: '' };
    const { TableName = '' } = readCloudAssembly(assembly, parameters).outputs;
    const stage = new LoadStage(at, TableName);
    for (const id of ['ada', 'ben', 'cleo', 'dee']) await stage.ports.addReviewer(reviewerNamed(id));
    return stage;
  }

  /** Waits until everything that followed from what people did is done, tries again included, and reads the letters. */
  async settled(): Promise<readonly Mail[]> {
    const world = { site: this.at.site, desk: this.at.desk, tell: () => undefined };
    await moveTime(world, { to: new Date((await now(world)).getTime() + 1).toISOString() });
    // What failed is tried again within minutes; reminders and deadlines are days away.
    while (await this.isSoonDue()) await moveTime(world, { next: '1' });
    return (await this.postbox.collect(this.at.desk)).map(({ mail }) => mail);
  }

  private async isSoonDue(): Promise<boolean> {
    const response = await fetch(`${this.at.desk}/time`, { headers: { accept: 'application/json' } });
    const told = (await response.json()) as { readonly now: number; readonly nextDue: number | null };
    return told.nextDue !== null && told.nextDue - told.now < soon;
  }
}
