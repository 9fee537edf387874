package cn.kuaichu.life.signoff;

import cn.kuaichu.ledger.LedgerEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * What a frozen sheet says beside its text, in one digest: its case, and the parties it asks to sign, in their order.
 * The first signature's seal covers it, so that after the first signature no party can be taken out of the list or put
 * into it. Each field is led by its length.
 */
public record SheetSeal(String number, int sheetNo, byte[] sheetDigest, List<String> parties) {
  public byte[] digest() {
    MessageDigest digest = LedgerEntry.sha256();
    digest.update(sheetDigest);
    List<String> fields = new ArrayList<>(List.of(number, Integer.toString(sheetNo)));
    fields.addAll(parties);
    for (String field : fields) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }
}
