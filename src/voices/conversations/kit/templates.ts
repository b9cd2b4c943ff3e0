/**
 * How a kit is laid out, in Typst: black on white, from right to left where its language is. What stands in it comes as
 * data (`printed.ts`).
 */
const shared = `
#let kit = json(bytes(sys.inputs.kit))
#set document(title: kit.title.text)
#set text(font: ("Noto Sans", "Noto Naskh Arabic"), lang: kit.title.lang, dir: if kit.title.rtl { rtl } else { ltr })
#let foot = context {
  let n = str(counter(page).get().first())
  let of = str(counter(page).final().first())
  set text(size: 9pt)
  align(center, kit.foot.replace("{n}", n).replace("{of}", of))
}
#let written(it, size: 1em, weight: "regular") = block({
  set text(lang: it.lang, dir: if it.rtl { rtl } else { ltr }, size: size, weight: weight)
  it.text
})
#let qr(code, width) = image(bytes(code), format: "svg", width: width, alt: kit.codeSaid)
`;

/** Sheets of paper. */
export const sheets = `${shared}
#set page(paper: "a4", margin: (x: 2.2cm, y: 2.2cm), footer: foot)
#set text(size: if kit.title.rtl { 13pt } else { 11.5pt })
#set par(leading: 0.75em, spacing: 1.1em)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading: set block(above: 1.8em, below: 1em)
#set list(spacing: 0.9em)
#show title: set text(size: 23pt)
#let rule = block(above: 9.5mm, below: 0mm, line(length: 100%, stroke: 0.6pt))
#title()
#for it in kit.blocks {
  if it.is == "heading" {
    if it.newSheet { pagebreak(weak: true) }
    heading(level: 1, it.text)
  } else if it.is == "question" {
    block(breakable: false, above: 2.6em, {
      set text(lang: it.lang, dir: if it.rtl { rtl } else { ltr })
      heading(level: 2, it.text)
      for _ in range(it.lines) { rule }
    })
  } else if it.is == "item" { list(it.text) }
  else if it.is == "blank" { block(breakable: false, above: 1.9em, { it.text; rule }) }
  else if it.is == "large" { block(above: 2em, below: 1.4em, written(it, size: 40pt, weight: "bold")) }
  else if it.is == "code" { block(above: 1.4em, qr(it.code, 10cm)) }
  else { written(it) }
}
`;

/** Slides, as wide as screens and projectors are. */
export const slides = `${shared}
#set page(width: 25.4cm, height: 14.29cm, margin: (x: 2cm, top: 1.6cm, bottom: 1.8cm), footer: foot)
#set text(size: if kit.title.rtl { 23pt } else { 20pt })
#set par(leading: 0.7em, spacing: 1em)
#show heading.where(level: 1): set text(size: 28pt)
#show heading: set block(below: 1.1em)
#set list(spacing: 1.1em)
#let large(it) = {
  let size = if it.text.clusters().len() > 120 { 26pt } else { 36pt }
  set text(lang: it.lang, dir: if it.rtl { rtl } else { ltr })
  show heading: set text(size: size)
  align(horizon, heading(level: 1, it.text))
}
#for (at, it) in kit.slides.enumerate() {
  if at > 0 { pagebreak() }
  if it.isLarge { large(it.heading) } else { heading(level: 1, it.heading.text) }
  let said = if it.lines.len() > 1 { list(..it.lines.map(written)) } else { it.lines.map(written).join() }
  let address = if it.address != none { block(text(lang: "en", dir: ltr, size: 15pt, it.address)) }
  if it.code == none { said; address }
  else { grid(columns: (1fr, 5.5cm), gutter: 1cm, { said; address }, qr(it.code, 5.5cm)) }
}
`;
