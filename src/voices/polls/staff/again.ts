import type { Form } from '../../../platform/http/index.ts';
import type { Problems } from '../../../site/form/index.ts';

/** What a form that comes back shows: what is wrong and what was typed. */
export type Again = { readonly problems?: Problems; readonly typed?: Form };
