/** Modulus 11 of an NHS number: ten figures, the last of which checks the others. */
export function isNhsNumber(text: string): boolean {
  const figures = text.replace(/\D/g, '');
  if (figures.length !== 10 || /^(\d)\1{9}$/.test(figures)) return false;
  const sum = [...figures.slice(0, 9)].reduce((total, figure, at) => total + Number(figure) * (10 - at), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(figures[9]);
}

/** Luhn's check of a payment card number. */
export function isCardNumber(text: string): boolean {
  const figures = text.replace(/\D/g, '');
  if (figures.length < 13 || figures.length > 19 || /^(\d)\1+$/.test(figures)) return false;
  const sum = [...figures].reverse().reduce((total, figure, at) => {
    const doubled = Number(figure) * (at % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** ISO 13616: the number, its first four characters moved to the end and letters counted from 10, leaves 1 when divided by 97. */
export function isIban(text: string): boolean {
  const plain = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(plain)) return false;
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4))
    for (const figure of parseInt(letter, 36).toString()) rest = (rest * 10 + Number(figure)) % 97;
  return rest === 1;
}
