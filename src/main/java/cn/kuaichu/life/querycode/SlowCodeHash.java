package cn.kuaichu.life.querycode;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes codes slowly, and takes the same time when there is nothing to compare with. */
@Component
public final class SlowCodeHash {
  private final PasswordEncoder encoder = new BCryptPasswordEncoder();
  private final String nobodys = encoder.encode("no code at all");

  public String of(QueryCode code) {
    return encoder.encode(code.value());
  }

  /** @param hash null where no appeal was found or none of its codes was ever handed out */
  public boolean matches(QueryCode code, String hash) {
    boolean same = encoder.matches(code.value().isEmpty() ? "-" : code.value(), hash == null ? nobodys : hash);
    return same && hash != null && !code.value().isEmpty();
  }
}
