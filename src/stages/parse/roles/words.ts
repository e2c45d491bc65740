/** Lower case without accents; `ß` is `ss`. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return /^[\x20-\x7e]*$/.test(lower)
    ? lower
    : lower.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss').replace(/[º°]/g, 'o');
}

/**
 * The words that people in seven languages (English, German, French, Spanish, Dutch, Italian, Portuguese) name columns with,
 * by what they mean; folded, so without accents.
 */
const VOCABULARY = {
  id: 'id ids uuid guid key code codes cod codigo codice kennung kennzeichen identifier identifiant identificador identificativo kod ref reference referenz referencia riferimento sku ean upc gtin isbn asin barcode matricule pk hash handle',
  number: 'no nr num number numero nummer numer nro n',
  customer:
    'customer cust client kunde kunden kundin cliente klant klanten member mitglied mitglieds membre miembro socio membro lid user nutzer benutzer utilisateur usuario gebruiker utente utilizador account accountholder konto compte cuenta buyer kaufer acheteur comprador koper acquirente shopper guest household subscriber abonnent abonnenten abonne abonado suscriptor abonnee abbonato assinante patient visitor consumer loyalty cardholder donor',
  order:
    'order invoice transaction trans txn receipt bill basket purchase booking sale ticket bestell bestellung bestellungs auftrag auftrags rechnung rechnungs beleg bon transaktion transaktions commande facture recu pedido factura compra recibo venta bestelling factuur transactie bestel ordine fattura scontrino acquisto encomenda fatura venda',
  product:
    'product item article sku stock artikel produkt produit produto producto prodotto articulo articolo artigo ware merchandise lineitem',
  date: 'date datum fecha data dt datetime timestamp jour dia tag zeit zeitpunkt time day created erstellt horodatage',
  amount:
    'amount total revenue sales spend turnover subtotal sum umsatz betrag summe gesamt gesamtbetrag gesamtpreis erlos warenwert montant importe monto importo totale ricavo fatturato bedrag totaal omzet montante receita faturamento valor valore valeur wert value grandtotal paid payment',
  price: 'price preis prix precio prijs prezzo preco',
  unit: 'unit each einzel stuck unitaire unitario eenheid eenheids stuks listen pro per',
  quantity:
    'quantity qty quant menge bestellmenge anzahl stuckzahl quantite qte cantidad unidades aantal hoeveelheid quantita pezzi quantidade qtd pieces units',
  review:
    'review reviews comment comments feedback testimonial opinion message verbatim rezension rezensionen kommentar kommentare bewertung bewertungstext meinung avis commentaire commentaires comentario comentarios resena resenas opinione recensione recensioni commento commenti recensie recensies opmerking opmerkingen beoordeling avaliacao opiniao text texte texto testo tekst tweet body complaint',
  target:
    'churn churned attrition exited target response responded responder outcome label converted conversion left renewed subscribed defaulted abgewandert kundigung gekundigt abwanderung resilie resiliation desabonne baja abandono abandonado opgezegd opzegging disdetta abbandono cancelou evadido y',
  firstName: 'firstname forename givenname vorname prenom voornaam',
  lastName: 'lastname surname familyname nachname familienname apellido apellidos achternaam cognome sobrenome',
  name: 'name naam nom nombre nome namen fullname',
  email: 'email mail emails mailadresse courriel correo',
  phone:
    'phone telephone tel telefon telefonnummer telefono telefone telefoon mobile mobil handy mobiltelefon cellphone cellulare celular telemovel fax gsm portable',
  address:
    'address adresse anschrift street strasse hausnummer rue calle direccion straat adres indirizzo via endereco rua morada domicilio addr',
  zip: 'zip zipcode postcode postal postleitzahl plz cep cap codepostal',
  identity:
    'ssn passport reisepass passeport pasaporte dni nif cpf bsn iban ausweis steuernummer ausweisnummer bic swift license licence',
  sensitive:
    'gender sex geschlecht sexe sexo geslacht sesso genero gender ethnicity ethnic ethnie etnia ethnizitat etniciteit race raza raca razza rasse religion religione religie godsdienst religiao konfession faith nationality nationalitat nationalite nacionalidad nationaliteit nazionalita nacionalidade citizenship staatsangehorigkeit staatsburgerschaft disability disabled behinderung handicap discapacidad disabilita deficiencia caste pregnant pregnancy anrede salutation',
  rowNumber:
    'rownames rowname rownum rownumber index unnamed row zeile zeilennummer lfd fila rij riga linha ligne serial sl',
  measure:
    'age alter edad leeftijd eta idade avg average mean median min max count cnt score rating rate ratio percent pct percentage share days months years frequency recency tenure duration since income salary balance points limit level type status segment group category class size cost costs tax discount margin fee of per change growth index rank lifetime value amount total revenue sales spend price quantity date time year month typ art kategorie art tipo categoria',
  filler:
    'the of de du da do der des la le el unique master main my primary external internal shop store web card a e und and full short',
} as const;

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
  const spaced = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
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
