package cn.kuaichu.intake.messages;

import cn.kuaichu.command.Command;
import cn.kuaichu.command.CommandLine;
import cn.kuaichu.command.Commands;
import java.io.PrintStream;
import org.springframework.jdbc.core.simple.JdbcClient;

public final class ImportCommand implements Command {
  @Override
  public String name() {
    return "import";
  }

  @Override
  public String summary() {
    return "导入留言板、热线工单等文件(XLSX、CSV)";
  }

  @Override
  public String help() {
    return "";
  }

  @Override
  public int run(CommandLine line, PrintStream out) {
    out.println(line.bean(JdbcClient.class).sql("select count(*) from appeal").query(Long.class).single());
    return Commands.OK;
  }
}
