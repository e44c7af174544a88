import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../shared/calendar-date.ts';
import { deadlineInstant, localDate, reminderBeforeInstant, reminderInstant } from '../../shared/plan-instants.ts';

const indianapolis = 'America/Indiana/Indianapolis';

describe('instants of a plan', () => {
  test.each([
    // anchor, days, expected: standard time is UTC-5, summer time (13 March to November 6, 2022) UTC-4
    ['2022-01-10T15:00:00Z', 3, '2022-01-13T14:00:00Z'],
    ['2022-03-10T15:00:00Z', 3, '2022-03-13T13:00:00Z'],
    ['2022-03-10T15:00:00Z', 7, '2022-03-17T13:00:00Z'],
    ['2022-11-01T15:00:00Z', 10, '2022-11-11T14:00:00Z'],
    ['2022-01-10T04:59:59.999Z', 1, '2022-01-10T14:00:00Z'],
    ['2022-01-10T05:00:00Z', 1, '2022-01-11T14:00:00Z'],
  ])('a reminder on day %# after %s leaves at 09:00 in Indianapolis', (anchor, days, expected) => {
    expect(reminderInstant(anchor, days, indianapolis)).toBe(expected);
  });

  test.each([
    ['2022-01-10T15:00:00Z', 30, '2022-02-10T04:59:59Z'],
    ['2022-03-10T15:00:00Z', 42, '2022-04-22T03:59:59Z'],
    ['2022-03-10T15:00:00Z', 3, '2022-03-14T03:59:59Z'],
    ['2022-01-10T15:00:00Z', 0, '2022-01-11T04:59:59Z'],
  ])('a deadline after %s ends at 23:59:59 in Indianapolis', (anchor, days, expected) => {
    expect(deadlineInstant(anchor, days, indianapolis)).toBe(expected);
  });

  test('a reminder some days before a deadline counts back from the local day of the deadline', () => {
    const deadline = deadlineInstant('2022-02-01T15:00:00Z', 42, indianapolis);
    expect(deadline).toBe('2022-03-16T03:59:59Z');
    expect(reminderBeforeInstant(deadline, 2, indianapolis)).toBe('2022-03-13T13:00:00Z');
    expect(reminderBeforeInstant(deadline, 7, indianapolis)).toBe('2022-03-08T14:00:00Z');
  });

  test('an association elsewhere has other hours', () => {
    expect(reminderInstant('2022-01-10T15:00:00Z', 1, 'Europe/Berlin')).toBe('2022-01-11T08:00:00Z');
    expect(localDate('2022-01-10T23:30:00Z', 'Europe/Berlin')).toBe('2022-01-11');
    expect(localDate('2022-01-10T04:30:00Z', indianapolis)).toBe('2022-01-09');
  });

  test('a plan lands on the local day it names, at the hour it names, on every day of the year', () => {
    const anchors = fc
      .integer({ min: Date.parse('2022-01-01T00:00:00Z'), max: Date.parse('2024-12-31T00:00:00Z') })
      .map((milliseconds) => new Date(milliseconds).toISOString());
    const zones = fc.constantFrom(indianapolis, 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC');
    const clock = (instant: string, timeZone: string) =>
      new Date(instant).toLocaleTimeString('en-GB', { timeZone, hour12: false });
    fc.assert(
      fc.property(anchors, fc.integer({ min: 0, max: 330 }), zones, (anchor, days, timeZone) => {
        const expected = addDays(localDate(anchor, timeZone), days);
        const reminder = reminderInstant(anchor, days, timeZone);
        const deadline = deadlineInstant(anchor, days, timeZone);
        expect([localDate(reminder, timeZone), clock(reminder, timeZone)]).toEqual([expected, '09:00:00']);
        expect([localDate(deadline, timeZone), clock(deadline, timeZone)]).toEqual([expected, '23:59:59']);
        expect(reminderBeforeInstant(deadline, days, timeZone)).toBe(reminderInstant(anchor, 0, timeZone));
        expect([reminder, deadline].every((instant) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(instant))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
