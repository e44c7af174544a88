import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Resource, Template } from './template.ts';

let template: Template;

beforeAll(async () => {
  template = await Template.of('prod');
}, 120_000);

/** Counts how many of some resources may be under way at the same time, by what waits for what. */
const mostAtOnce = (some: readonly Resource[]): number => {
  const ids = new Set(some.map(({ id }) => id));
  const waits = new Map<string, number>();
  const wavesBefore = (id: string): number => {
    const known = waits.get(id);
    if (known !== undefined) return known;
    const earlier = template.get(id).dependsOn.map((other) => wavesBefore(other) + (ids.has(other) ? 1 : 0));
    const most = Math.max(0, ...earlier);
    waits.set(id, most);
    return most;
  };
  const waves = Map.groupBy(ids, wavesBefore);
  return Math.max(...[...waves.values()].map(({ length }) => length));
};

const byApiGateway = () =>
  template
    .ofType('AWS::Lambda::Permission')
    .filter(({ properties }) => properties['Principal'] === 'apigateway.amazonaws.com');

describe('a deployment makes five at once and no more, since haste is refused', () => {
  test.each(['AWS::Lambda::Function', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'])('of Lambda: %s', (type) => {
    expect(template.ofType(type).length).toBeGreaterThan(30);
    expect(mostAtOnce(template.ofType(type))).toBe(5);
  });

  test('routes of API Gateway, and permissions for it to call a function', () => {
    for (const some of [template.ofType('AWS::ApiGatewayV2::Route'), byApiGateway()]) {
      expect(some.length).toBeGreaterThan(50);
      expect(mostAtOnce(some)).toBe(5);
    }
  });
});
