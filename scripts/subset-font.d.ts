// The package has no declarations of its own.
declare module 'subset-font' {
  interface SubsetOptions {
    targetFormat?: 'woff2' | 'woff' | 'truetype'
    keepFeatures?: string[]
    noHinting?: boolean
    /** Entries of the font's name table to keep: 0 copyright, 13 licence, 14 licence address. */
    preserveNameIds?: number[]
  }
  export default function subsetFont(font: Uint8Array, text: string, options?: SubsetOptions): Promise<Uint8Array>
}
