package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Vault;

/** Who complains. Each part is decrypted only when it is asked for, and null where the citizen did not give it. */
public final class Complainant {
  private final Vault vault;
  private final byte[] name;
  private final byte[] phone;
  private final byte[] address;

  Complainant(Vault vault, byte[] name, byte[] phone, byte[] address) {
    this.vault = vault;
    this.name = name;
    this.phone = phone;
    this.address = address;
  }

  public String name() {
    return vault.decrypt(name);
  }

  public String phone() {
    return vault.decrypt(phone);
  }

  public String address() {
    return vault.decrypt(address);
  }
}
