import { partOfKind } from '../../records/showing/index.ts';
import { lessonKind } from './lesson.ts';
import { lessonMigrations } from './migrations.ts';

/** What was assumed and learned, and whether it held. */
export const lessonPart = partOfKind(lessonKind, lessonMigrations);
