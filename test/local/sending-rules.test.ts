import { rmSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { readCloudAssembly } from '../../infra/local/cloud-assembly/read-cloud-assembly.ts';
import { sendingRules } from '../../infra/local/services/ses/sending-rules.ts';
import { writeAssembly } from './cloud-assembly/write-assembly.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

const rulesWith = (more: object) => {
  const Properties = { EmailIdentity: 'infancyonward.example', ...more };
  const folder = writeAssembly({ Resources: { Sender: { Type: 'AWS::SES::EmailIdentity', Properties } } });
  folders.push(folder);
  return () => sendingRules(readCloudAssembly(folder));
};

describe('a sender to whom the mail service would mail each bounce, with the letter in it', () => {
  test.each([
    ['says nothing of it, and AWS does so by itself', {}],
    ['says nothing of it among the attributes', { FeedbackAttributes: {} }],
    ['asks for it', { FeedbackAttributes: { EmailForwardingEnabled: true } }],
  ])('is refused at the start, where the template %s', (_, more) => {
    expect(rulesWith(more)).toThrow(/^Sender \(AWS::SES::EmailIdentity\): .*EmailForwardingEnabled: false/);
  });

  test('is taken where the template switches it off', () => {
    const { requireSender } = rulesWith({ FeedbackAttributes: { EmailForwardingEnabled: false } })();
    expect(() => requireSender('office@infancyonward.example')).not.toThrow();
  });
});
