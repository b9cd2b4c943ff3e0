import * as qrCode from './charts/qr-code.tsx';
import * as addLanguage from './components/add-language.tsx';
import * as answers from './components/answers.tsx';
import * as breadcrumb from './components/breadcrumb.tsx';
import * as button from './components/button.tsx';
import * as empty from './components/empty.tsx';
import * as errorSummary from './components/error-summary.tsx';
import type { Examples } from './components/example.ts';
import * as facts from './components/facts.tsx';
import * as field from './components/field-examples.tsx';
import * as groupMark from './components/group-mark.tsx';
import * as line from './components/line.tsx';
import * as lineChart from './components/line-chart.tsx';
import * as notice from './components/notice.tsx';
import * as pagination from './components/pagination.tsx';
import * as passage from './components/passage.tsx';
import * as progress from './components/progress.tsx';
import * as receiptCode from './components/receipt-code.tsx';
import * as recordList from './components/record-list.tsx';
import * as shareBar from './components/share-bar.tsx';
import * as table from './components/table.tsx';
import * as tabs from './components/tabs.tsx';
import * as tag from './components/tag.tsx';
import * as timeline from './components/timeline.tsx';
import * as unsavedText from './form/unsaved-text.tsx';
import { direction } from './language.ts';
import { Page } from './page/page.tsx';
import type { Reader } from './reader.ts';
import type { Language } from './words.ts';

const shown: readonly { readonly examples: Examples }[] = [
  addLanguage,
  line,
  answers,
  shareBar,
  progress,
  passage,
  recordList,
  timeline,
  facts,
  table,
  lineChart,
  groupMark,
  tabs,
  field,
  unsavedText,
  errorSummary,
  button,
  notice,
  tag,
  receiptCode,
  qrCode,
  empty,
  breadcrumb,
  pagination,
];

/** Every example of every component, in the order of the pattern page. */
export const allExamples: Examples = shown.flatMap((component) => component.examples);

const languagesShown: readonly Language[] = ['en', 'ar'];

/** The pattern page: every component as it really looks, in English and in Arabic. For builders, so its own words are English. */
export function PatternsPage(props: { reader: Reader }) {
  return (
    <Page
      reader={props.reader}
      title="Patterns"
      wide
      robots="noindex"
      scripts={['character-count', 'copy-receipt', 'unsaved-text']}
      styles={['staff', 'map', 'chart-pages']}
    >
      <div class="patterns" lang="en" dir="ltr">
        <h1>Patterns</h1>
        <p class="lede">Every component, as it looks in English and in Arabic.</p>
        {allExamples.map((example) => (
          <section class="pattern">
            <h2 class="pattern-name">{example.name}</h2>
            <div class="pattern-pair">
              {languagesShown.map((language) => (
                <div class="pattern-example" lang={language} dir={direction(language)}>
                  {example.render(language)}
                </div>
              ))}
            </div>
          </section>
        ))}
      </div>
    </Page>
  );
}
