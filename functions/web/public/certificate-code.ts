import encodeQr from 'qr';
import { notFoundPage } from '../../pages/error-pages.ts';
import { certificateAddress, certificateCode } from '../../pages/certificate-view.ts';
import { showPage } from '../../runtime/web/answer.ts';
import type { Route } from '../../runtime/web/web-handler.ts';
import { isCertificateNumber } from './is-certificate-number.ts';

/** Draws the code that leads a telephone to the page which verifies a certificate; it names nobody. */
export const drawCode: Route<unknown> = ({ request, settings }) => {
  const { number = '', file } = request.parameters;
  if (file !== certificateCode || !isCertificateNumber(number)) return showPage(notFoundPage(), 404);
  const svg = encodeQr(certificateAddress(number, settings), 'svg', { ecc: 'medium', border: 4 });
  return { kind: 'file', type: 'image/svg+xml; charset=utf-8', body: Buffer.from(svg) };
};
