package cn.kuaichu.intake.messages;

import cn.kuaichu.appeal.Channel;
import java.util.List;

/**
 * The kinds of files that are understood, told by their headings.
 */
enum Shape {
  MESSAGE_BOARD("网络留言板", "message-board", Channel.ONLINE,
      List.of("留言编号", "留言主题", "留言时间", "留言详情"),
      List.of("留言用户")),
  HOTLINE("热线工单", "hotline", Channel.HOTLINE,
      List.of("工单编号", "标题", "主要内容"),
      List.of("来电时间", "受理时间", "创建时间", "工单类型", "问题分类", "标签", "来电人", "来电人电话/账号", "被反映区", "被反映街乡镇",
          "村/社区", "小区点位", "企业名称", "办结时间"));

  final String label;
  final String source;
  final Channel channel;
  final List<String> required;
  final List<String> optional;

  Shape(String label, String source, Channel channel, List<String> required, List<String> optional) {
    this.label = label;
    this.source = source;
    this.channel = channel;
    this.required = required;
    this.optional = optional;
  }

  boolean uses(String heading) {
    return required.contains(heading) || optional.contains(heading);
  }
}
