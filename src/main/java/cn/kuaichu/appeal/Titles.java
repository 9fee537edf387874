package cn.kuaichu.appeal;

import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.ground.privacy.Vault;
import org.springframework.stereotype.Component;

/**
 * A citizen writes the title of a matter in free words, and people write names and numbers into it. It is kept whole
 * and encrypted; code that shows it in a list hides the numbers at that point.
 */
@Component
public class Titles {
  /** What stands there once the content of the case was destroyed; its cipher is empty. */
  public static final String DESTROYED = "档案已销毁";
  private final Vault vault;

  Titles(Vault vault) {
    this.vault = vault;
  }

  byte[] sealed(String title) {
    return vault.encrypt(title);
  }

  /** For those who may read the citizen's words. */
  public String whole(byte[] cipher) {
    return cipher.length == 0 ? DESTROYED : vault.decrypt(cipher);
  }

  /** For a list. */
  public String listed(byte[] cipher) {
    return Masking.inText(whole(cipher));
  }
}
