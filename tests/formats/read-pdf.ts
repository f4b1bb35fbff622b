import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'

export interface ReadPage {
  /** Everything that can be selected on the page, without spaces: where they are is up to whoever reads it. */
  text: string
  /** Pictures drawn, with their size in pixels. */
  images: { width: number; height: number }[]
}

/** Reads a PDF with pdf.js, the reader of Firefox. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPage[]> {
  const { OPS } = await getResolvedPDFJS()
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, verbosity: 0 })
  const pages: ReadPage[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join('')
    const { fnArray, argsArray } = await page.getOperatorList()
    const images = fnArray.flatMap((operator, at) => {
      if (operator !== OPS.paintImageXObject) return []
      const [, width, height] = argsArray[at] as [string, number, number]
      return [{ width, height }]
    })
    pages.push({ text: text.normalize('NFKC').replaceAll(/\s+/g, ''), images })
  }
  await pdf.cleanup()
  return pages
}
