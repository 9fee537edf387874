package cn.kuaichu.keeping.dossier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The signs a document has of fonts that the JDK shapes, each drawn once. */
final class Outlines {
  record Placed(OutlineFont font, int code) {}

  private record Key(ShapedFont font, List<ShapedFont.Part> parts, String text) {}

  private final PDDocument document;
  private final List<OutlineFont> fonts = new ArrayList<>();
  private final Map<Key, Placed> placed = new HashMap<>();

  Outlines(PDDocument document) {
    this.document = document;
  }

  Placed of(ShapedFont font, ShapedFont.Sign sign) throws IOException {
    Key key = new Key(font, sign.parts(), sign.text());
    Placed found = placed.get(key);
    if (found == null) {
      if (fonts.isEmpty() || fonts.get(fonts.size() - 1).isFull()) {
        fonts.add(OutlineFont.in(document));
      }
      OutlineFont last = fonts.get(fonts.size() - 1);
      found = new Placed(last, last.add(font, sign));
      placed.put(key, found);
    }
    return found;
  }

  void finish() throws IOException {
    for (OutlineFont font : fonts) {
      font.finish();
    }
  }
}
