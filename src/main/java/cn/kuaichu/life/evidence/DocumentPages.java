package cn.kuaichu.life.evidence;

import cn.kuaichu.appeal.AppealRefused;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;

/** The pages of a PDF in one flat list, and a catalog with little else. */
final class DocumentPages {
  private static final int MOST_PAGES = 3000;
  /** Layers that are shown or not, numbers of pages, language, forms; what else a catalog has is of no use on paper. */
  private static final Set<String> OF_CATALOG = Set.of("OCProperties", "PageLabels", "Lang", "AcroForm");
  /** Without scripts, order of calculation, and the sign that something was sealed: writing anew breaks each seal. */
  private static final Set<String> OF_FORM = Set.of("Fields", "DR", "DA", "Q", "NeedAppearances");
  private static final Set<String> OF_PAGE = Set.of("Type", "Resources", "MediaBox", "CropBox", "BleedBox", "TrimBox",
      "ArtBox",
      "Contents", "Rotate", "Group", "Annots", "UserUnit");
  private static final Set<COSName> INHERITED = Set.of(COSName.RESOURCES, COSName.MEDIA_BOX, COSName.CROP_BOX,
      COSName.ROTATE);
  private static final COSName LINK = COSName.getPDFName("Link");

  private record Node(COSBase node, Map<COSName, COSBase> inherited) {}

  private final COSArray pages = new COSArray();
  private final COSDictionary root = new COSDictionary();
  private final Set<COSDictionary> passed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final DocumentBudget budget;

  private DocumentPages(DocumentBudget budget) {
    this.budget = budget;
  }

  /**
   * @return a catalog of nothing but pages
   * @throws AppealRefused when the list of pages runs in a circle, or pages it tells of are missing
   */
  static COSDictionary only(COSDictionary catalog, DocumentBudget budget) {
    COSDictionary tree = catalog.getCOSDictionary(COSName.PAGES);
    if (tree == null) {
      throw Document.incomplete();
    }
    DocumentPages pages = new DocumentPages(budget);
    pages.collect(tree);
    pages.requireAll(tree.getInt(COSName.COUNT, 0));
    keep(catalog, OF_CATALOG);
    catalog.setItem(COSName.TYPE, COSName.CATALOG);
    catalog.setItem(COSName.PAGES, new COSObject(pages.root));
    COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
    if (form != null) {
      keep(form, OF_FORM);
    }
    return catalog;
  }

  private void collect(COSDictionary tree) {
    Deque<Node> left = new ArrayDeque<>();
    left.push(new Node(tree, Map.of()));
    while (!left.isEmpty()) {
      budget.tick();
      Node next = left.pop();
      if (!(next.node instanceof COSDictionary node)) {
        throw Document.incomplete();
      }
      if (!node.containsKey(COSName.KIDS)) {
        add(node, next.inherited);
      } else if (passed.add(node)) {
        Map<COSName, COSBase> inherited = inherited(node, next.inherited);
        COSArray kids = node.getCOSArray(COSName.KIDS);
        for (int i = kids == null ? -1 : kids.size() - 1; i >= 0; i--) {
          left.push(new Node(kids.getObject(i), inherited));
        }
      } else {
        throw new AppealRefused("PDF 文件的页面目录自相循环，不能保存。请用“打印为 PDF”重新生成后再上传。");
      }
    }
  }

  private static Map<COSName, COSBase> inherited(COSDictionary node, Map<COSName, COSBase> above) {
    Map<COSName, COSBase> inherited = new HashMap<>(above);
    for (COSName name : INHERITED) {
      COSBase value = node.getItem(name);
      if (value != null) {
        // written once, however many pages
        inherited.put(name, value instanceof COSObject ? value : new COSObject(value));
      }
    }
    return inherited;
  }

  private void add(COSDictionary page, Map<COSName, COSBase> inherited) {
    if (pages.size() >= MOST_PAGES) {
      throw new AppealRefused("PDF 文件超过 " + MOST_PAGES + " 页，请分成几份后再上传。");
    }
    inherited.forEach((name, value) -> {
      if (page.getDictionaryObject(name) == null) {
        page.setItem(name, value);
      }
    });
    requireContent(page);
    keep(page, OF_PAGE);
    keepMarks(page);
    page.setItem(COSName.TYPE, COSName.PAGE);
    page.setItem(COSName.PARENT, new COSObject(root));
    pages.add(new COSObject(page));
  }

  /** A page must not refer to what the file does not hold: it would show a white spot, and no reader would notice. */
  private static void requireContent(COSDictionary page) {
    COSDictionary resources = page.getCOSDictionary(COSName.RESOURCES);
    COSDictionary drawn = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
    if (isMissing(page.getItem(COSName.CONTENTS))
        || drawn != null && drawn.getValues().stream().anyMatch(DocumentPages::isMissing)
        || page.getDictionaryObject(COSName.CONTENTS) instanceof COSArray parts
            && parts.toList().stream().anyMatch(DocumentPages::isMissing)) {
      throw Document.incomplete();
    }
  }

  private static boolean isMissing(COSBase value) {
    return value instanceof COSObject reference && !(reference.getObject() instanceof COSDictionary)
        && !(reference.getObject() instanceof COSArray);
  }

  /** Remarks, stamps and fields stay as they look; where links lead does not. */
  private void keepMarks(COSDictionary page) {
    COSArray marks = page.getCOSArray(COSName.ANNOTS);
    if (marks == null) {
      page.removeItem(COSName.ANNOTS);
      return;
    }
    COSArray kept = new COSArray();
    for (int i = 0; i < marks.size(); i++) {
      if (marks.getObject(i) instanceof COSDictionary mark && !LINK.equals(mark.getCOSName(COSName.SUBTYPE))) {
        kept.add(new COSObject(mark));
      }
    }
    page.setItem(COSName.ANNOTS, kept);
  }

  /** More pages than the list says are none the worse; fewer are a loss. */
  private void requireAll(int told) {
    if (pages.size() == 0) {
      throw Document.incomplete();
    }
    if (told > pages.size()) {
      throw new AppealRefused("PDF 文件写明有 " + told + " 页，实际只找到 " + pages.size()
          + " 页，可能没有传完或已损坏。请重新下载或导出，能完整打开后再上传。");
    }
    root.setItem(COSName.TYPE, COSName.PAGES);
    root.setItem(COSName.KIDS, pages);
    root.setInt(COSName.COUNT, pages.size());
  }

  private static void keep(COSDictionary dictionary, Set<String> names) {
    for (COSName name : Set.copyOf(dictionary.keySet())) {
      if (!names.contains(name.getName())) {
        dictionary.removeItem(name);
      }
    }
  }
}
