/** Reads what staff bring in a process of its own: a workbook can be built to unpack to all the memory there is. */
import { answerApart } from '../../../platform/apart/index.ts';
import { readBroughtTable } from './brought-table.ts';
import { readFormFile } from './read-file.ts';
import { NotRead } from './read-form.ts';
import type { Asked, ReadApart } from './read-form-apart.ts';

answerApart(({ name, bytes, by }: Asked): ReadApart => {
  try {
    return by ? { table: readBroughtTable(name, bytes, by) } : { read: readFormFile(name, bytes) };
  } catch (error) {
    return { refused: error instanceof NotRead ? error.message : 'cannot be read' };
  }
});
