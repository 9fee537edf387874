package cn.kuaichu.ground.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class VaultTest {
  private static Vault vaultWithKeyOf(int value) {
    byte[] key = new byte[32];
    key[0] = (byte) value;
    return new Vault(Base64.getUrlEncoder().encodeToString(key));
  }

  private final Vault vault = vaultWithKeyOf(1);

  @Test
  void givesBackWhatWasHidden() {
    assertThat(vault.decrypt(vault.encrypt("周大娘 𠮷"))).isEqualTo("周大娘 𠮷");
    assertThat(vault.encrypt((String) null)).isNull();
  }

  @Test
  void neverHidesTheSameTextTheSameWay() {
    assertThat(vault.encrypt("周大娘")).isNotEqualTo(vault.encrypt("周大娘"));
  }

  @Test
  void noticesAChangedByteAndAForeignKey() {
    byte[] cipher = vault.encrypt("周大娘");
    assertThatThrownBy(() -> vaultWithKeyOf(2).decrypt(cipher)).isInstanceOf(IllegalStateException.class);
    cipher[cipher.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.decrypt(cipher)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void marksTheSameMessageOtherwiseForEachPurposeAndEachKey() {
    byte[] message = "诉求 2026-000001-2".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] mark = vault.mark("one", message);

    assertThat(mark).hasSize(33).startsWith(1).isEqualTo(vaultWithKeyOf(1).mark("one", message));
    assertThat(vault.mark("two", message)).isNotEqualTo(mark);
    assertThat(vaultWithKeyOf(2).mark("one", message)).isNotEqualTo(mark);
    assertThat(vault.mark("one", "诉求".getBytes(java.nio.charset.StandardCharsets.UTF_8))).isNotEqualTo(mark);
  }

  @Test
  void masksWhatAScreenShows() {
    assertThat(Masking.name("周大娘")).isEqualTo("周**");
    assertThat(Masking.phone("13812345678")).isEqualTo("138****5678");
    assertThat(Masking.inText("联系13812345678,身份证511902199001011234。"))
        .isEqualTo("联系138****5678,身份证511902********1234。");
  }
}
