/**
 * The names of the months, January first, as interfaces write them beside a day: one line a language, shorter forms and
 * those that stand alone behind a bar. A name that an earlier line has for the same month is left out. No name means two
 * months here (which is why Croatian, whose October is Polish November, is not in it).
 */
export const monthNames = {
  en: 'january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sep, october|oct, november|nov, december|dec',
  de: 'januar, februar, märz|mär, , mai, juni, juli, , sept, oktober|okt, , dezember|dez',
  es: 'enero|ene, febrero, marzo, abril|abr, mayo, junio, julio, agosto|ago, septiembre, octubre, noviembre, diciembre|dic',
  fr: 'janvier|janv, février|févr, mars, avril|avr, , juin, juillet|juil, août, septembre, octobre, novembre, décembre|déc',
  it: 'gennaio|gen, febbraio, , aprile, maggio|mag, giugno|giu, luglio|lug, , settembre|set, ottobre|ott, , dicembre',
  pt: 'janeiro, fevereiro|fev, março, , maio, junho, julho, , setembro, outubro|out, novembro, dezembro',
  nl: 'januari, februari, maart|mrt, , mei, , , augustus, , , , ',
  pl: 'stycznia|styczeń|sty, lutego|luty|lut, marca|marzec, kwietnia|kwiecień|kwi, maja|maj, czerwca|czerwiec|cze, lipca|lipiec|lip, sierpnia|sierpień|sie, września|wrzesień|wrz, października|październik|paź, listopada|listopad|lis, grudnia|grudzień|gru',
  cs: 'ledna|leden|led, února|únor|úno, března|březen|bře, dubna|duben|dub, května|květen|kvě, června|červen|čvn, července|červenec|čvc, srpna|srpen|srp, září|zář, října|říjen|říj, listopadu, prosince|prosinec|pro',
  sv: ', , , , , , , augusti, , , , ',
  da: ', , marts, , , , , , , , , ',
  nb: ', , , , , , , , , , , desember|des',
  fi: 'tammikuuta|tammikuu|tammi, helmikuuta|helmikuu|helmi, maaliskuuta|maaliskuu|maalis, huhtikuuta|huhtikuu|huhti, toukokuuta|toukokuu|touko, kesäkuuta|kesäkuu|kesä, heinäkuuta|heinäkuu|heinä, elokuuta|elokuu|elo, syyskuuta|syyskuu|syys, lokakuuta|lokakuu|loka, marraskuuta|marraskuu|marras, joulukuuta|joulukuu|joulu',
  ro: 'ianuarie|ian, februarie, martie, aprilie, , iunie|iun, iulie|iul, , septembrie, octombrie, noiembrie, decembrie',
  hu: 'január, február|febr, március|márc, április|ápr, május|máj, június|jún, július|júl, augusztus, szeptember|szept, október, , ',
  tr: 'ocak|oca, şubat|şub, mart, nisan|nis, mayıs, haziran|haz, temmuz|tem, ağustos|ağu, eylül|eyl, ekim|eki, kasım|kas, aralık|ara',
  id: ', , maret, , , , , agustus|agu, , , , ',
  ms: ', , mac, , , , julai, ogos|ogo, , , , disember|dis',
  fil: ', pebrero|peb, marso, , , hunyo|hun, hulyo|hul, , setyembre, oktubre, nobyembre|nob, disyembre',
  ru: 'января|январь|янв, февраля|февраль|февр, марта|март|мар, апреля|апрель|апр, мая|май, июня|июнь|июн, июля|июль|июл, августа|август|авг, сентября|сентябрь|сент, октября|октябрь|окт, ноября|ноябрь|нояб, декабря|декабрь|дек',
  uk: 'січня|січень|січ, лютого|лютий|лют, березня|березень|бер, квітня|квітень|квіт, травня|травень|трав, червня|червень|черв, липня|липень|лип, серпня|серпень|серп, вересня|вересень|вер, жовтня|жовтень|жовт, листопада|листопад|лист, грудня|грудень|груд',
  el: 'ιανουαρίου|ιαν, φεβρουαρίου|φεβ, μαρτίου|μαρ, απριλίου|απρ, μαΐου|μαΐ, ιουνίου|ιουν, ιουλίου|ιουλ, αυγούστου|αυγ, σεπτεμβρίου|σεπ, οκτωβρίου|οκτ, νοεμβρίου|νοε, δεκεμβρίου|δεκ',
  he: 'ינואר|ינו׳, פברואר|פבר׳, מרץ, אפריל|אפר׳, מאי, יוני, יולי, אוגוסט|אוג׳, ספטמבר|ספט׳, אוקטובר|אוק׳, נובמבר|נוב׳, דצמבר|דצמ׳',
  ar: 'يناير, فبراير, مارس, أبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر',
  hi: 'जनवरी|जन॰, फ़रवरी|फ़र॰, मार्च, अप्रैल, मई, जून, जुलाई|जुल॰, अगस्त|अग॰, सितंबर|सित॰, अक्टूबर|अक्टू॰, नवंबर|नव॰, दिसंबर|दिस॰',
  bn: 'জানুয়ারি|জানু, ফেব্রুয়ারি|ফেব, মার্চ, এপ্রিল|এপ্রি, মে, জুন, জুলাই|জুল, আগস্ট|আগ, সেপ্টেম্বর|সেপ|সেপ্ট, অক্টোবর|অক্টো, নভেম্বর|নভে, ডিসেম্বর|ডিসে',
  th: 'มกราคม|มค, กุมภาพันธ์|กพ, มีนาคม|มีค, เมษายน|เมย, พฤษภาคม|พค, มิถุนายน|มิย, กรกฎาคม|กค, สิงหาคม|สค, กันยายน|กย, ตุลาคม|ตค, พฤศจิกายน|พย, ธันวาคม|ธค',
  // "January" is "the first month"; some calendars write the number as a word.
  vi: 'tháng một|tháng giêng, tháng hai, tháng ba, tháng tư, tháng năm, tháng sáu, tháng bảy, tháng tám, tháng chín, tháng mười, tháng mười một, tháng mười hai|tháng chạp',
} as const satisfies Readonly<Record<string, string>>

/** Every name with its month, 1 to 12. */
export const monthOf: ReadonlyMap<string, number> = new Map(
  Object.values(monthNames).flatMap(line => line.split(', ').flatMap((names, month) => names.split('|')
    .filter(name => name !== '')
    .map((name): [string, number] => [name.normalize('NFKC'), month + 1]))),
)
