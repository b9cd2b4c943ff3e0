import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A calendar file with so many meetings, an hour each, from tomorrow on: nothing that ended long ago is left out of it. */
export async function writeCalendarFile(folder: string, many: number): Promise<string> {
  const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const from = Date.now() + 24 * 60 * 60_000;
  const meetings = Array.from({ length: many }, (_, at) => {
    const starts = from + at * 60 * 60_000;
    return [
      'BEGIN:VEVENT',
      `UID:meeting-${at}@example.org`,
      `DTSTAMP:${stamp(from)}`,
      `DTSTART:${stamp(starts)}`,
      `DTEND:${stamp(starts + 60 * 60_000)}`,
      `SUMMARY:Meeting ${at} about the market street`,
      `DESCRIPTION:What is to be said about it\\, number ${at}.`,
      `LOCATION:Room ${at % 40}`,
      'END:VEVENT',
    ].join('\r\n');
  });
  const path = join(folder, `meetings-${many}.ics`);
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example.org//bench//EN'];
  await writeFile(path, `${[...head, ...meetings, 'END:VCALENDAR'].join('\r\n')}\r\n`);
  return path;
}

/** So many mails, each of somebody else and with words of its own; answers their paths. */
export async function writeMails(folder: string, many: number): Promise<readonly string[]> {
  const paths = Array.from({ length: many }, (_, at) => join(folder, `mail-${at}.eml`));
  for (const [at, path] of paths.entries())
    await writeFile(
      path,
      [
        `From: Writer ${at} <writer-${at}@example.org>`,
        'To: letters@example.org',
        `Subject: What I wish for, ${at}`,
        `Message-ID: <${at}@example.org>`,
        'Date: Mon, 30 Nov 2026 10:00:00 +0000',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: 8bit',
        '',
        ...Array.from(
          { length: 12 },
          (_line, row) => `Line ${row} of what number ${at} has to say: é ${at * row}.`,
        ),
        '',
        '-- ',
        `Writer ${at}`,
        '',
      ].join('\r\n'),
    );
  return paths;
}

/** One mail with a PDF of so many full pages. */
export async function writeMailWithPdf(folder: string, pages: number): Promise<string> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page += 1) {
    const sheet = pdf.addPage();
    for (let line = 0; line < 45; line += 1)
      sheet.drawText(
        `Page ${page}, line ${line}: what was said at the meeting, and what was left out, again.`,
        {
          x: 50,
          y: 790 - line * 16,
          size: 11,
          font,
        },
      );
  }
  const file = Buffer.from(await pdf.save())
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\r\n');
  const path = join(folder, 'mail-with-pdf.eml');
  await writeFile(
    path,
    [
      'From: Writer <with-a-file@example.org>',
      'Subject: All of it on paper',
      'Message-ID: <pdf@example.org>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'What we have to say is in the file.',
      '--b',
      'Content-Type: application/pdf; name="all.pdf"',
      'Content-Disposition: attachment; filename="all.pdf"',
      'Content-Transfer-Encoding: base64',
      '',
      file,
      '--b--',
      '',
    ].join('\r\n'),
  );
  return path;
}
