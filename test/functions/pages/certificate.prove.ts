import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import decodeQr from 'qr/decode.js';
import { launchChromium } from '../../support/running/chromium.ts';
import { memoryWorld } from '../../support/in-memory/memory-world.ts';
import { servePages } from '../../support/running/page-server.ts';
import { webSettings } from '../../support/web-visit.ts';

const entry = {
  number: 'IO-7K2M-9QXR-4TDW',
  name: 'Maximiliana Konstantinopolitanska-Featherstonehaugh de la Torre',
  credential: 'ECMH-E',
  category: 'mentor',
  designation: 'research-faculty',
  issuedOn: '2026-01-02',
  validUntil: '2027-12-31',
  listed: true,
};

let browser: Browser;
let page: Page;
let served: Awaited<ReturnType<typeof servePages>>;

beforeAll(async () => {
  const world = memoryWorld();
  world.addCertificate(entry);
  served = await servePages(world);
  browser = await launchChromium();
  page = await browser.newPage();
  await page.goto(`${served.address}/certificates/${entry.number}`);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await served.close();
});

test.each(['A4', 'Letter'] as const)(
  'a certificate fills one sheet of %s paper, with the longest title and name',
  async (format) => {
    const pdf = (await page.pdf({ format, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  },
);

test('the code on a certificate leads to the page that verifies it', async () => {
  const pixels = await page.evaluate<string>(`(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 180, height: 180 });
    const pen = canvas.getContext('2d');
    pen.fillStyle = 'white';
    pen.fillRect(0, 0, 180, 180);
    pen.drawImage(document.querySelector('.endorsement-certificate img'), 0, 0, 180, 180);
    return String.fromCharCode(...pen.getImageData(0, 0, 180, 180).data.filter((_, index) => index % 4 === 0));
  })()`);
  // Grey as red, green, blue and opaque.
  const data = Uint8Array.from([...pixels].flatMap((one) => [...Array<number>(3).fill(one.charCodeAt(0)), 255]));
  const read = decodeQr({ width: 180, height: 180, data });
  expect(read).toBe(`${webSettings.siteAddress}/certificates/${entry.number}`);
});
