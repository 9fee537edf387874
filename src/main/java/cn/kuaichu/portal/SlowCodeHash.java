package cn.kuaichu.portal;

import org.springframework.security.crypto.password.PasswordEncoder;

/** Hashes codes slowly, and takes the same time when there is nothing to compare with. */
final class SlowCodeHash {
  private final PasswordEncoder encoder;
  private final String nobodys;

  SlowCodeHash(PasswordEncoder encoder) {
    this.encoder = encoder;
    this.nobodys = encoder.encode("no code at all");
  }

  String of(QueryCode code) {
    return encoder.encode(code.value());
  }

  /** @param hash null where no appeal was found or none of its codes was ever handed out */
  boolean matches(QueryCode code, String hash) {
    boolean same = encoder.matches(code.value().isEmpty() ? "-" : code.value(), hash == null ? nobodys : hash);
    return same && hash != null && !code.value().isEmpty();
  }
}
