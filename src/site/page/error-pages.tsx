import { ButtonLink } from '../components/button.tsx';
import type { Reader } from '../reader.ts';
import { messages, say } from '../words.ts';
import { Page } from './page.tsx';

const errorWords = messages.site.errors;

/** Statuses with a page of their own. Who may not see something gets the page for what is not there. */
export type ErrorStatus = 400 | 403 | 404 | 405 | 410 | 413 | 429 | 500 | 503;

const words = {
  400: errorWords.badRequest,
  403: errorWords.notFound,
  404: errorWords.notFound,
  405: errorWords.methodNotAllowed,
  410: errorWords.receiptGone,
  413: errorWords.tooLarge,
  429: errorWords.tooMany,
  500: errorWords.broken,
  503: errorWords.away,
};

/** A page for what went wrong: what happened, that nothing is lost, and what to do next. */
export function ErrorPage(props: {
  status: ErrorStatus;
  reader: Reader;
  /** A more exact sentence about this case, in the reader's language. */
  detail?: string;
  /** Where the site is: given, a 403 says that a form came from elsewhere. */
  address?: string;
  /** With 503: the program is well, and only this one file cannot be made. */
  noRoom?: boolean;
  /** Under which the server's log has the failure. */
  reference?: string;
}) {
  const { reader, status } = props;
  const { language } = reader;
  const elsewhere = status === 403 && props.address !== undefined;
  const what = props.noRoom ? errorWords.noRoom : words[status];
  const title = say(language, elsewhere ? errorWords.crossSite : what.title);
  const next = elsewhere
    ? say(language, errorWords.crossSiteAt, { address: props.address ?? '' })
    : say(language, what.next);
  const retry = status === 429 || status === 500 || status === 503;
  return (
    <Page reader={reader} title={title} robots="noindex">
      <h1>{title}</h1>
      <p class="lede">{props.detail ?? next}</p>
      {props.reference && (
        <p class="quiet">{say(language, errorWords.reference, { reference: props.reference })}</p>
      )}
      <p>
        {retry ? (
          <ButtonLink kind="primary" href={`${reader.path}${reader.search}`}>
            {say(language, errorWords.tryAgain)}
          </ButtonLink>
        ) : (
          <ButtonLink kind="primary" href="/">
            {say(language, errorWords.toStart)}
          </ButtonLink>
        )}
      </p>
    </Page>
  );
}
