// Every word of the page, and how it writes times and sizes. Times are those of Việt Nam, whatever the computer's zone.

const ZONE = "Asia/Ho_Chi_Minh";
const PARTS = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE, year: "numeric", month: "numeric", day: "numeric",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});
const WEEKDAY = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, weekday: "short" });
const DAYS = { Mon: "thứ Hai", Tue: "thứ Ba", Wed: "thứ Tư", Thu: "thứ Năm", Fri: "thứ Sáu", Sat: "thứ Bảy", Sun: "Chủ nhật" };

function parts(ms) {
  return Object.fromEntries(PARTS.formatToParts(ms).map(({ type, value }) => [type, value]));
}

export const clockTime = (ms) => { const p = parts(ms); return `${p.hour}:${p.minute}`; };
export const clockSeconds = (ms) => { const p = parts(ms); return `${p.hour}:${p.minute}:${p.second}`; };
export const day = (ms) => { const p = parts(ms); return `${Number(p.day)}/${Number(p.month)}/${p.year}`; };
export const weekday = (ms) => DAYS[WEEKDAY.format(ms)];
export const longDay = (ms) => `${capital(weekday(ms))}, ${day(ms)}`;
export const official = (ms) => { const p = parts(ms); return `${Number(p.hour)}h${p.minute}, ${weekday(ms)} ${day(ms)}`; };
export const capital = (text) => text[0].toUpperCase() + text.slice(1);

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}

export const rate = (value) => (value === 0 ? "dừng" : `${value.toLocaleString("vi-VN")}×`);

const SERVICE = {
  new_chat_members: (who, names) => `${who} đã thêm ${names.join(", ")}`,
  left_chat_member: (who, names) => `${names.join(", ")} đã rời nhóm`,
  pinned_message: (who) => `${who} đã ghim một tin nhắn`,
  forum_topic_created: (who, names) => `${who} đã mở chủ đề “${names[0]}”`,
  forum_topic_closed: (who) => `${who} đã đóng chủ đề`,
  forum_topic_reopened: (who) => `${who} đã mở lại chủ đề`,
  migrate_to_chat_id: () => "Nhóm đã được nâng cấp thành siêu nhóm",
  migrate_from_chat_id: () => "Siêu nhóm này được nâng cấp từ một nhóm",
};

export function service(message) {
  const { kind, names = [] } = message.service;
  return (SERVICE[kind] ?? ((who) => `${who} đã thay đổi cuộc trò chuyện`))(message.from.name, names);
}

export const T = {
  appTitle: (chat) => `${chat} – Điểm Cầu chạy thử`,
  bot: "bot",
  typing: "đang soạn tin…",
  members: (count) => `${count} thành viên`,
  forum: "nhóm có chủ đề",
  general: "Chung",
  newTopic: "Chủ đề mới",
  topicName: "Tên chủ đề",
  edited: "đã sửa",
  you: "Anh/chị",
  file: "Tệp",
  photo: "Ảnh",
  download: (name) => `Tải tệp ${name}`,
  copied: "Đã chép vào bộ nhớ tạm",
  notCopied: "Trình duyệt không cho chép; nội dung ở dưới, anh/chị tự chép:",
  noAnswer: "Bot chưa trả lời nút này",
  failed: "Không thực hiện được",
  tooLarge: "Tệp lớn hơn 50 MB, không gửi được",
  unreachable: "Mất kết nối với máy chạy thử, đang nối lại…",
  back: "Đã nối lại",
  blocked: "Anh/chị đã chặn bot.",
  unblock: "Bỏ chặn",
  barred: "Vai này không ở trong nhóm.",
  moved: "Nhóm này đã thành siêu nhóm.",
  openMoved: "Mở siêu nhóm",
  openLink: (url) => `Mở địa chỉ này ở thẻ mới?\n${url}`,
  open: "Mở",
  copyAddress: "Chép địa chỉ",
  close: "Đóng",
  ok: "Đồng ý",
  cancel: "Thôi",
  reply: "Trả lời",
  edit: "Sửa",
  copyText: "Chép nội dung",
  editing: "Sửa tin nhắn",
  replyTo: (name) => `Trả lời ${name}`,
  actions: "Việc với tin nhắn này",
  empty: "Chưa có tin nhắn",
  begin: "Bắt đầu",
  noCommands: "Không có lệnh như vậy",
  unread: (count) => `${count} tin chưa đọc`,
  clock: "Đồng hồ",
  next: "Đến sự kiện tiếp theo",
  noNext: "Không còn sự kiện nào phía trước",
  hour: "+1 giờ",
  day: "+1 ngày",
  moment: "Đến lúc",
  momentExample: "7h30 28/5, 14h mai…",
  noMoment: "Chưa hiểu thời điểm này. Anh/chị viết như 7h30 28/5, 14h mai.",
  go: "Đến",
  speed: "Tốc độ",
  restart: "Chơi lại từ đầu",
  restartAsk: "Xóa mọi việc đã làm trong bối cảnh này và bắt đầu lại?",
  troubles: "Sự cố giả định",
  blockBot: (name) => `${name} chặn bot`,
  unblockBot: (name) => `${name} bỏ chặn bot`,
  removeBot: "Đưa bot ra khỏi nhóm",
  addBot: "Đưa bot vào nhóm",
  upgrade: "Nâng thành siêu nhóm",
  nextCall: "Lệnh gọi tiếp theo của bot:",
  kinds: { 429: "429 gửi quá nhanh", 403: "403 bị chặn", 500: "500 lỗi máy chủ", dropped: "Đứt kết nối", lost: "Mất câu trả lời" },
  ordered: (count) => `Đang chờ: ${count} sự cố`,
  clear: "Bỏ hết",
  calls: "Lệnh gọi Bot API",
  noCalls: "Chưa có lệnh gọi",
  params: "Tham số",
  answer: "Trả lời",
  broken: "đứt",
  tools: "Bảng điều khiển",
  hide: "Đóng bảng điều khiển",
};
