import { z } from 'zod';
import type { Form } from '../platform/http/index.ts';

const email = z.email().max(254);
const name = z.string().trim().min(1).max(100);

/** A usable address in lower case, or null. */
export function readEmail(form: Form): string | null {
  const read = email.safeParse((form.email ?? '').trim());
  return read.success ? read.data.toLowerCase() : null;
}

/** A person's name on one line, or null. */
export function readName(form: Form): string | null {
  const read = name.safeParse((form.name ?? '').replace(/\s+/g, ' '));
  return read.success ? read.data : null;
}
