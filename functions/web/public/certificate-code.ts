import encodeQr from 'qr';
import { notFoundPage } from '../../pages/error-pages.ts';
import { certificateAddress, certificateCode } from '../../pages/certificate-view.ts';
import { type Answer, showPage } from '../../runtime/web/answer.ts';
import type { WebRequest } from '../../runtime/web/request.ts';
import type { WebSettings } from '../../runtime/web/settings.ts';
import { isCertificateNumber } from './is-certificate-number.ts';

/** Draws the code that leads a telephone to the page which verifies a certificate; it names nobody. */
export const drawCode = ({ parameters }: WebRequest, settings: WebSettings): Answer => {
  const { number = '', file } = parameters;
  if (file !== certificateCode || !isCertificateNumber(number)) return showPage(notFoundPage(), 404);
  const svg = encodeQr(certificateAddress(number, settings), 'svg', { ecc: 'medium', border: 4 });
  return { kind: 'file', type: 'image/svg+xml; charset=utf-8', body: Buffer.from(svg) };
};
