/* A list that is kept in this browser for this login: codes and names of views, no data of cases. */
export class Kept {
  constructor(name, login) {
    this.key = `${name}.${login}`;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  write(list) {
    localStorage.setItem(this.key, JSON.stringify(list));
  }
}
