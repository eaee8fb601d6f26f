/** Who has this wallet. `sub` is the wallet's own number of a customer, `balance` what was on the account at first, in fen. */
export const customers = [
  customer("w2001", "周敏", "3 号楼 1202", 26_840),
  customer("w2002", "宋池", "8 号楼 1103", 51_200),
  customer("w2003", "叶青", "2 号楼 902", 18_650),
  customer("w2004", "Daniel Okafor", "6 号楼 1501", 33_000),
  customer("w2005", "吴伯年", "12 号楼 201", 1_200),
];

function customer(sub, name, home, balance) {
  return { sub, name, home, balance };
}
