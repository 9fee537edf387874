package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.replay.Case;
import cn.kuaichu.ground.privacy.Vault;
import cn.kuaichu.life.signoff.KeptRows.Frozen;
import cn.kuaichu.life.signoff.KeptRows.Shown;
import cn.kuaichu.life.signoff.KeptRows.Signed;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Seals and marks of one case, reckoned again from what the rows say. */
final class ReplayedSeals {
  private final String number;
  private final boolean rightlyGone;
  private final List<Shown> proofs;
  private final Vault vault;

  ReplayedSeals(Case appeal, List<Shown> proofs, Vault vault) {
    this.number = appeal.number();
    this.rightlyGone = appeal.rightlyGone();
    this.proofs = proofs;
    this.vault = vault;
  }

  /** The seal covers the parties of the sheet; the chain and the first signature's seal hold it, too. */
  boolean areRight(Frozen frozen, JsonNode detail) {
    if (frozen.seal() == null) {
      return !detail.has("seal");
    }
    byte[] seal = new SheetSeal(number, frozen.no(), HexFormat.of().parseHex(frozen.digest()), frozen.parties())
        .digest();
    return Arrays.equals(seal, frozen.seal()) && isSaid(seal, detail);
  }

  /** The seal covers every column, the proofs and the seal before; the chain holds it, too. */
  boolean areRight(Signed signed, byte[] before, JsonNode detail) {
    if (signed.seal() == null) {
      return !detail.has("seal");
    }
    if (rightlyGone && signed.isComplainants()) {
      return isSaid(signed.seal(), detail); // what it covered was destroyed by the rules
    }
    byte[] seal = said(signed, shown(signed), before).digest();
    return Arrays.equals(seal, signed.seal()) && isSaid(seal, detail);
  }

  boolean isMarked(Signed signed) {
    return SignatureMark.isGenuine(vault, said(signed, List.of(), null), signed.seal(), signed.mark());
  }

  private List<String> shown(Signed signed) {
    return signed.isComplainants()
        ? proofs.stream().filter(proof -> proof.sheet() == signed.sheet()).map(Shown::sha256).toList()
        : List.of();
  }

  private SignatureSeal said(Signed signed, List<String> shown, byte[] before) {
    return new SignatureSeal(new SignatureSeal.OnSheet(number, signed.sheet(), signed.digest()), signed.signer(),
        signed.given(), signed.at(), shown, before);
  }

  private static boolean isSaid(byte[] seal, JsonNode detail) {
    return HexFormat.of().formatHex(seal).equals(detail.path("seal").asText());
  }
}
