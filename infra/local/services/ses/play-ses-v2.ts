import * as z from 'zod/mini';
import { arn } from '../../cloud-assembly/account.ts';
import type { CloudAssembly } from '../../cloud-assembly/read-cloud-assembly.ts';
import { answerJson } from '../aws-endpoint/answers.ts';
import type { AwsRequest } from '../aws-endpoint/aws-request.ts';
import { type Play, readJson } from '../aws-endpoint/play.ts';
import { AwsError } from '../aws-error.ts';
import type { Access } from '../iam/access.ts';
import { parseInput } from '../parse-input.ts';
import type { Ses } from './create-ses.ts';
import type { Suppressed } from './suppression-list.ts';

export interface SesV2Options {
  readonly access: Access;
  readonly assembly: CloudAssembly;
  readonly ses: Pick<Ses, 'handle' | 'suppressed' | 'allowSending' | 'maySend'>;
}

/** One call of the API: its action, and on what; `about` is what the path names. */
interface Route {
  readonly action: string;
  readonly method: string;
  readonly path: RegExp;
  readonly resource: (about: string) => string;
  readonly answer: (options: SesV2Options, about: string, call: AwsRequest) => object;
}

const getAccount: Route['answer'] = ({ ses }) => {
  const quota = Object.entries(ses.handle('GetSendQuota', undefined, ''));
  return {
    // Every address is reached from here, and nobody reviews the sender.
    ProductionAccessEnabled: true,
    SendingEnabled: ses.maySend(),
    EnforcementStatus: 'HEALTHY',
    SendQuota: Object.fromEntries(quota.map(([name, value]) => [name, Number(value)])),
  };
};

const getEmailIdentity: Route['answer'] = ({ assembly }, about) => {
  const isAbout = ({ ref }: { ref: string }) => ref.toLowerCase() === about.toLowerCase();
  const identity = assembly.ofType('AWS::SES::EmailIdentity').find(isAbout);
  if (!identity) throw new AwsError('NotFoundException', `Email identity ${about} does not exist.`, 404);
  const IdentityType = identity.ref.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN';
  // Whoever stands in the template may send here.
  return { IdentityType, VerifiedForSendingStatus: true, VerificationStatus: 'SUCCESS' };
};

const summaryOf = ({ address, reason, at }: Suppressed) => ({
  EmailAddress: address,
  Reason: reason,
  LastUpdateTime: at / 1000,
});

const allowance = z.object({ SendingEnabled: z._default(z.boolean(), false) });

const allowSending: Route['answer'] = ({ ses }, _, call) => {
  ses.allowSending(parseInput(allowance, readJson(call), 'BadRequestException').SendingEnabled);
  return {};
};

const listSuppressed: Route['answer'] = ({ ses }, _, { url: { searchParams: query } }) => {
  const stranger = [...query.keys()].find((name) => name !== 'Reason');
  if (stranger !== undefined)
    throw new AwsError('BadRequestException', `${stranger} is not played on this machine: all addresses are listed.`);
  const reasons = query.getAll('Reason');
  const wanted = ses.suppressed.list().filter(({ reason }) => reasons.length === 0 || reasons.includes(reason));
  return { SuppressedDestinationSummaries: wanted.map(summaryOf) };
};

const deleteSuppressed: Route['answer'] = ({ ses }, address) => {
  if (ses.suppressed.reasonFor(address) === undefined) {
    throw new AwsError('NotFoundException', `Email address ${address} does not exist on your suppression list.`, 404);
  }
  ses.suppressed.remove(address);
  return {};
};

const everywhere = () => '*';
const get = { method: 'GET', resource: everywhere };

const routes: readonly Route[] = [
  { ...get, action: 'GetAccount', path: /^\/v2\/email\/account$/, answer: getAccount },
  {
    ...get,
    method: 'PUT',
    action: 'PutAccountSendingAttributes',
    path: /^\/v2\/email\/account\/sending$/,
    answer: allowSending,
  },
  {
    ...get,
    action: 'GetEmailIdentity',
    path: /^\/v2\/email\/identities\/([^/]+)$/,
    resource: (about) => arn('ses', `identity/${about}`),
    answer: getEmailIdentity,
  },
  {
    ...get,
    action: 'ListSuppressedDestinations',
    path: /^\/v2\/email\/suppression\/addresses$/,
    answer: listSuppressed,
  },
  {
    ...get,
    method: 'DELETE',
    action: 'DeleteSuppressedDestination',
    path: /^\/v2\/email\/suppression\/addresses\/([^/]+)$/,
    answer: deleteSuppressed,
  },
];

const routeOf = ({ method, url }: AwsRequest) => {
  for (const route of routes) {
    const found = route.method === method ? route.path.exec(url.pathname) : null;
    if (found) return { route, about: decodeURIComponent(found[1] ?? '') };
  }
  const message = `The SES call ${method} ${url.pathname} is not played on this machine.`;
  throw new AwsError('NotFoundException', message, 404);
};

/** Plays the second version of SES's API as far as operators ask it: the account, an identity, the suppression list. */
export const playSesV2 =
  (options: SesV2Options): Play =>
  (call, response, caller) => {
    const { route, about } = routeOf(call);
    options.access.judge(caller, [{ action: `ses:${route.action}`, resource: route.resource(about) }]);
    answerJson(response, route.answer(options, about, call));
  };
