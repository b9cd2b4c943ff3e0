import { encode } from 'uqr';
import type { Examples } from '../components/example.ts';
import { type Language, messages, say } from '../words.ts';

/** An address for the camera of a phone, which prints in black and white. */
export function QrCode(props: { address: string; language: Language }) {
  const { data, size } = encode(props.address, { border: 4 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={say(props.language, messages.site.components.qr)}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}

export const examples: Examples = [
  {
    name: 'QR code',
    render: (language) => <QrCode address="https://example.org/polls/market-street" language={language} />,
  },
];
