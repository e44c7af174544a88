import { expect, test } from '@jest/globals';
import type { Application } from '../../../shared/application/application.ts';
import { submitted } from '../../support/made-up/journey.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { draftOf } from '../../support/made-up/submitted-application.ts';
import { neverBack } from './status.ts';

const after = (before: Application, then: Application): readonly string[] =>
  neverBack({ saves: [before, then], timeline: [] });

test('a draft that submitting pins to another policy went nowhere back; what is submitted stays under its policy', () => {
  const application = submitted();
  const draft = { ...draftOf(memoryWorld(), application.personId), policy: 'an-earlier-one' };
  expect(after(draft, application)).toEqual([]);
  expect(after(application, { ...application, policy: 'a-later-one' })).toEqual([
    `version ${application.version} lost application policy: "2022-01-01"`,
  ]);
});
