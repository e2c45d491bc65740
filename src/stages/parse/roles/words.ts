const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  ł: 'l',
  ı: 'i',
  đ: 'd',
  º: 'o',
  '°': 'o',
};

/** Lower case without accents; `ß` is `ss`, `ł` is `l`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[ßøæłıº°đ]/g, (letter) => PLAIN[letter]!);
}

/**
 * The words that people name columns with, by what they mean; folded, so without accents. English, German, French, Spanish, Dutch,
 * Italian and Portuguese in some breadth; Polish, Swedish, Danish and Turkish as far as orders go.
 */
const VOCABULARY = {
  id: 'id ids uuid guid key code codes cod codigo codice kennung kennzeichen identifier identifiant identificador identificativo kod ref reference referenz referencia riferimento sku ean upc gtin isbn asin barcode matricule pk hash handle identyfikator kimlik kode kodu',
  number: 'no nr num number numero nummer numer nro n numeru nummret numara numarasi',
  customer:
    'customer cust client kunde kunden kundin cliente klant klanten member mitglied mitglieds membre miembro socio membro lid user nutzer benutzer utilisateur usuario gebruiker utente utilizador account accountholder konto compte cuenta buyer kaufer acheteur comprador koper acquirente shopper guest household subscriber abonnent abonnenten abonne abonado suscriptor abonnee abbonato assinante patient visitor consumer loyalty cardholder donor klienta klient klienci klienten nabywca kund kunder kundens koebers koeber kober musteri musterinin uye medlem odbiorca',
  order:
    'order invoice transaction trans txn receipt bill basket purchase booking sale ticket bestell bestellung bestellungs auftrag auftrags rechnung rechnungs beleg bon transaktion transaktions commande facture recu pedido factura compra recibo venta bestelling factuur transactie bestel ordine fattura scontrino acquisto encomenda fatura venda zamowienie zamowienia faktura faktury paragon transakcja transakcji zakup zakupu bestallning bestallnings ordre kvitto kop kopet fakturanummer salg ordrenummer siparis siparisin islem satis',
  product:
    'product item article sku stock artikel produkt produit produto producto prodotto articulo articolo artigo ware merchandise lineitem produktu towar towaru produkter vara varan varen vare urun urunun produktnamn',
  date: 'date datum fecha data dt datetime timestamp jour dia tag zeit zeitpunkt time day created erstellt horodatage dato tarih tarihi zaman tid dzien',
  amount:
    'amount total revenue sales spend turnover subtotal sum umsatz betrag summe gesamt gesamtbetrag gesamtpreis erlos warenwert montant importe monto importo totale ricavo fatturato bedrag totaal omzet montante receita faturamento valor valore valeur wert value grandtotal paid payment kwota wartosc suma razem brutto netto belopp summa totalt beloeb belob totalbelob tutar tutari toplam',
  price: 'price preis prix precio prijs prezzo preco cena ceny pris priset prisen fiyat fiyati',
  unit: 'unit each einzel stuck unitaire unitario eenheid eenheids stuks listen pro per jednostkowa sztuka styck stk styckpris birim adet',
  quantity:
    'quantity qty quant menge bestellmenge anzahl stuckzahl quantite qte cantidad unidades aantal hoeveelheid quantita pezzi quantidade qtd pieces units ilosc ilosci sztuk antal miktar miktari',
  review:
    'review reviews comment comments feedback testimonial opinion message verbatim rezension rezensionen kommentar kommentare bewertung bewertungstext meinung avis commentaire commentaires comentario comentarios resena resenas opinione recensione recensioni commento commenti recensie recensies opmerking opmerkingen beoordeling avaliacao opiniao text texte texto testo tekst tweet body complaint recenzja opinia komentarz recension omdome anmeldelse kommentarer yorum degerlendirme',
  target:
    'churn churned attrition exited target response responded responder outcome label converted conversion left renewed subscribed defaulted abgewandert kundigung gekundigt abwanderung resilie resiliation desabonne baja abandono abandonado opgezegd opzegging disdetta abbandono cancelou evadido y',
  status:
    'status state zustand stand etat statut estado stato staat situacao durum tilstand type typ art belegart kind document beleg dokument vorgang',
  event:
    'event events action actions activity activities aktion ereignis aktivitat evenement evenements activite evento eventos accion actividad azione attivita gebeurtenis actie activiteit atividade acao zdarzenie handelse haendelse olay click clicks pageview visit visits session login interaction touchpoint',
  firstName: 'firstname forename givenname vorname prenom voornaam imie fornamn fornavn',
  lastName:
    'lastname surname familyname nachname familienname apellido apellidos achternaam cognome sobrenome nazwisko efternamn efternavn soyad soyadi',
  name: 'name naam nom nombre nome namen fullname nazwa namn navn ad adi isim',
  email: 'email mail emails mailadresse courriel correo epost eposta',
  phone:
    'phone telephone tel telefon telefonnummer telefono telefone telefoon mobile mobil handy mobiltelefon cellphone cellulare celular telemovel fax gsm portable telefonu telefoni komorka',
  address:
    'address adresse anschrift street strasse hausnummer rue calle direccion straat adres indirizzo via endereco rua morada domicilio addr ulica gata adress adresi cadde sokak gade',
  zip: 'zip zipcode postcode postal postleitzahl plz cep cap codepostal postnummer kod postkod',
  identity:
    'ssn passport reisepass passeport pasaporte dni nif cpf bsn iban ausweis steuernummer ausweisnummer bic swift license licence',
  sensitive:
    'gender sex geschlecht sexe sexo geslacht sesso genero gender ethnicity ethnic ethnie etnia ethnizitat etniciteit race raza raca razza rasse religion religione religie godsdienst religiao konfession faith nationality nationalitat nationalite nacionalidad nationaliteit nazionalita nacionalidade citizenship staatsangehorigkeit staatsburgerschaft disability disabled behinderung handicap discapacidad disabilita deficiencia caste pregnant pregnancy anrede salutation plec kon kjonn cinsiyet',
  rowNumber:
    'rownames rowname rownum rownumber index unnamed row zeile zeilennummer lfd fila rij riga linha ligne serial sl',
  measure:
    'age alter edad leeftijd eta idade avg average mean median min max count cnt score rating rate ratio percent pct percentage share days months years frequency recency tenure duration since income salary balance points limit level type status segment group category class size cost costs tax discount margin fee of per change growth index rank lifetime value amount total revenue sales spend price quantity date time year month typ art kategorie art tipo categoria',
  filler:
    'the of de du da do der des la le el unique master main my primary external internal shop store web card a e und and full short',
} as const;

/** Japanese and Chinese names have no gaps between words: what stands in them, longest first, and what it is called above. */
const FAR_EAST: readonly (readonly [RegExp, string])[] = [
  [/顧客|お客様|会員|客户|客戶|顾客|会员|用户|用戶/g, 'customer'],
  [/注文|受注|伝票|請求書|订单|訂單|发票|發票|交易/g, 'order'],
  [/商品|製品|品名|品目|产品|產品/g, 'product'],
  [/日付|日時|日期|时间|時間|年月日|(?<=order )日/g, 'date'],
  [/単価|单价|單價/g, 'unit price'],
  [/金額|金额|合計|合计|総額|总额|總額|売上|销售额/g, 'amount'],
  [/価格|价格|價格/g, 'price'],
  [/数量|個数|件数|數量/g, 'quantity'],
  [/番号|编号|編號|コード|代码/g, 'id'],
  [/氏名|姓名|名前|名称/g, 'name'],
  [/メールアドレス|メール|邮箱|郵箱|邮件/g, 'email'],
  [/電話番号|電話|电话|手机/g, 'phone'],
  [/住所|地址/g, 'address'],
  [/郵便番号|邮编/g, 'zip'],
  [/性別|性别/g, 'gender'],
  [/状態|ステータス|状态|狀態/g, 'status'],
];

/** What a word in a column's name is about. */
export type Concept = keyof typeof VOCABULARY;

const conceptsOf = new Map<string, Set<Concept>>();
for (const [concept, words] of Object.entries(VOCABULARY)) {
  for (const word of words.split(' ')) {
    conceptsOf.set(word, (conceptsOf.get(word) ?? new Set()).add(concept as Concept));
  }
}

/** Ends of compounds that are written as one word: `Kundennummer`, `Bestelldatum`, `userid`. */
const ENDINGS = [
  'nummer',
  'status',
  'bedrag',
  'number',
  'datum',
  'preis',
  'prijs',
  'betrag',
  'menge',
  'name',
  'naam',
  'date',
  'code',
  'nr',
  'no',
  'id',
];

/** A column's name as words. */
export interface HeaderWords {
  readonly words: readonly string[];
  /** Whether any of the words is about this. */
  has(concept: Concept): boolean;
  /** Whether every word is about one of these. */
  only(...concepts: Concept[]): boolean;
}

/** Cuts a name into folded words: at spaces, signs, figures, capitals inside (`StockCode`) and in known compounds. */
export function headerWords(name: string): HeaderWords {
  const spaced = inLatin(name)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  const words = fold(spaced)
    .split(/[^a-z]+/)
    .filter((word) => word !== '')
    .flatMap(splitCompound);
  const isAbout = (word: string, concept: Concept) => conceptsOf.get(word)?.has(concept) ?? false;
  return {
    words,
    has: (concept) => words.some((word) => isAbout(word, concept)),
    only: (...concepts) =>
      words.length > 0 && words.every((word) => concepts.some((concept) => isAbout(word, concept))),
  };
}

function inLatin(name: string): string {
  if (!/[\u3040-\u30ff\u4e00-\u9fff]/.test(name)) return name;
  return FAR_EAST.reduce((text, [form, word]) => text.replace(form, ` ${word} `), name);
}

function splitCompound(word: string): string[] {
  if (conceptsOf.has(word)) return [word];
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue;
    const start = word.slice(0, -ending.length);
    for (const stem of [start, start.replace(/[ns]$/, '')]) if (conceptsOf.has(stem)) return [stem, ending];
  }
  return [word];
}

/** Whether a word is about a concept. */
export function isWord(word: string | undefined, concept: Concept): boolean {
  return word !== undefined && (conceptsOf.get(word)?.has(concept) ?? false);
}
