package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/**
 * Goes through all that a reader reaches from a PDF's catalog: refuses what acts by itself and what is damaged. Text
 * that a page shows is never looked at.
 */
final class DocumentJudge {
  /** What an action or an annotation does, in the reader's words. */
  private static final Map<String, String> ACTING = Map.ofEntries(Map.entry("JavaScript", "脚本（JavaScript）"),
      Map.entry("Launch", "启动程序的动作"), Map.entry("SubmitForm", "向外发送表单的动作"), Map.entry("ImportData", "读取外部数据的动作"),
      Map.entry("GoToE", "内嵌文件"), Map.entry("EmbeddedFile", "内嵌文件"), Map.entry("FileAttachment", "内嵌文件"),
      Map.entry("RichMedia", "多媒体"), Map.entry("RichMediaExecute", "多媒体"), Map.entry("Rendition", "多媒体"),
      Map.entry("Screen", "多媒体"), Map.entry("Movie", "多媒体"), Map.entry("Sound", "多媒体"), Map.entry("3D", "多媒体"));
  /** Entries that act whatever they hold. */
  private static final Map<String, String> ENTRIES = Map.of("JS", "脚本（JavaScript）", "JavaScript", "脚本（JavaScript）",
      "AA", "自动执行的动作", "XFA", "动态表单（XFA）", "EF", "内嵌文件", "EmbeddedFiles", "内嵌文件", "AF", "内嵌文件",
      "Collection", "内嵌文件");
  /** Lists whose entries have names of the author's choice: a font may be called JS. */
  static final Set<String> NAMES_BY_CHOICE = Set.of("Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading",
      "Properties", "CharProcs", "Dests", "RoleMap", "ClassMap", "Colorants", "N", "R", "D");
  private static final int MOST_PACKINGS = 3;

  private record Found(COSBase value, boolean namesByChoice) {}

  private final DocumentBudget budget;
  private final Deque<Found> left = new ArrayDeque<>();
  private final Map<COSBase, Integer> seen = new IdentityHashMap<>();

  private DocumentJudge(DocumentBudget budget) {
    this.budget = budget;
  }

  /** @throws AppealRefused naming what acts by itself, or saying that something is damaged */
  static void requireHarmless(COSDictionary catalog, DocumentBudget budget) throws IOException {
    COSBase opening = catalog.getDictionaryObject(COSName.OPEN_ACTION);
    if (opening instanceof COSDictionary action && !"GoTo".equals(action.getNameAsString(COSName.S, ""))) {
      throw acting(ACTING.getOrDefault(action.getNameAsString(COSName.S, ""), "打开时自动执行的动作"));
    }
    DocumentJudge judge = new DocumentJudge(budget);
    judge.come(catalog, false);
    while (!judge.left.isEmpty()) {
      judge.look(judge.left.pop());
    }
  }

  private void come(COSBase value, boolean namesByChoice) {
    COSBase found = value instanceof COSObject reference ? reference.getObject() : value;
    if (found instanceof COSDictionary || found instanceof COSArray) {
      int way = namesByChoice ? 1 : 2;
      int before = seen.getOrDefault(found, 0);
      if ((before & way) == 0) {
        seen.put(found, before | way);
        left.push(new Found(found, namesByChoice));
      }
    }
  }

  private void look(Found found) throws IOException {
    budget.tick();
    if (found.value instanceof COSArray several) {
      several.forEach(one -> come(one, false));
      return;
    }
    COSDictionary dictionary = (COSDictionary) found.value;
    requireStill(dictionary, found.namesByChoice);
    for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
      come(entry.getValue(), NAMES_BY_CHOICE.contains(entry.getKey().getName()));
    }
    if (dictionary instanceof COSStream stream) {
      requireWhole(stream);
    }
  }

  private static void requireStill(COSDictionary dictionary, boolean namesByChoice) {
    for (COSName kind : List.of(COSName.S, COSName.SUBTYPE, COSName.TYPE)) {
      String acts = dictionary.getDictionaryObject(kind) instanceof COSName name ? ACTING.get(name.getName()) : null;
      if (acts != null) {
        throw acting(acts);
      }
    }
    if (namesByChoice && !(dictionary instanceof COSStream)) {
      return;
    }
    dictionary.keySet().stream().map(name -> ENTRIES.get(name.getName())).filter(acts -> acts != null).findFirst()
        .ifPresent(acts -> {
          throw acting(acts);
        });
  }

  private static AppealRefused acting(String what) {
    return new AppealRefused("PDF 文件中含有" + what + "，不能保存。请用“打印为 PDF”重新生成后再上传。");
  }

  /** Only what deflate has packed shows whether it is whole; pictures in other forms are the reader's business. */
  private void requireWhole(COSStream stream) throws IOException {
    if (stream.createRawInputStream().read() < 0) {
      return; // an empty page says it is packed, too
    }
    List<String> filters = filters(stream);
    InputStream content = stream.createRawInputStream();
    int packings = 0;
    boolean deflated = false;
    for (String filter : filters) {
      if (isDeflate(filter)) {
        content = Unpacking.of(content, true);
        deflated = true;
      } else if (isLetters(filter)) {
        content = decoded(content, filter, stream, packings);
      } else {
        break;
      }
      if (++packings > MOST_PACKINGS) {
        throw Document.tooMuch();
      }
    }
    if (deflated) {
      count(content);
    }
  }

  private void count(InputStream content) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    long before = 0;
    try (content) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        budget.takeContent(n, before);
        before += n;
      }
    } catch (IOException cut) {
      throw Document.damaged();
    }
  }

  /** Written in letters only, which makes it longer: decoding it cannot take more room than the file. */
  private static InputStream decoded(InputStream content, String filter, COSStream stream, int index)
      throws IOException {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    FilterFactory.INSTANCE.getFilter(filter).decode(content, decoded, stream, index);
    return new ByteArrayInputStream(decoded.toByteArray());
  }

  static List<String> filters(COSStream stream) {
    COSBase filters = stream.getFilters();
    List<String> names = new ArrayList<>();
    if (filters instanceof COSName one) {
      names.add(one.getName());
    } else if (filters instanceof COSArray several) {
      for (int i = 0; i < several.size(); i++) {
        names.add(several.getName(i, ""));
      }
    }
    return names;
  }

  private static boolean isDeflate(String filter) {
    return filter.equals("FlateDecode") || filter.equals("Fl");
  }

  private static boolean isLetters(String filter) {
    return Set.of("ASCII85Decode", "A85", "ASCIIHexDecode", "AHx").contains(filter);
  }
}
